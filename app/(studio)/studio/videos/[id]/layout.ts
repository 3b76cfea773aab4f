import { loadStudioVideo } from "./load";

/** Asks before anything is sent: another person's video answers 404, which a page behind its loading state no longer can. */
export default async function StudioVideoLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: React.ReactNode;
}) {
  await loadStudioVideo((await params).id);
  return children;
}
