import { requireActor } from "#lib/web/session";

/**
 * Asks who it is before anything is sent, so that a visitor is redirected and does not see a loading page first.
 * Every page below asks again: a layout is not made anew when a reader goes from one page to the next.
 */
export default async function StudioLayout({ children }: { children: React.ReactNode }) {
  await requireActor();
  return children;
}
