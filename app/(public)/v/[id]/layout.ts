import { loadWatch } from "./load";

/** Asks before anything is sent: what may not be seen answers 404, which a page behind its loading state no longer can. */
export default async function WatchLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: React.ReactNode;
}) {
  await loadWatch((await params).id);
  return children;
}
