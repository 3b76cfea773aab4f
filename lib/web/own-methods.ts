import { withImplied } from "#lib/web/api/methods";

/** The route handlers of our own pages, by their folder without the groups, and the methods that each exports. */
const OWN_ROUTES: readonly [path: string, ...methods: string[]][] = [
  ["/api/auth/[...nextauth]", "GET", "POST"],
  ["/desk/[id]/evidence/[evidence]", "GET"],
  ["/desk/[id]/hearing", "POST"],
  ["/desk/[id]/presence", "POST", "DELETE"],
  ["/desk/[id]/preview", "POST"],
  ["/desk/[id]/receipts/[entry]", "GET"],
  ["/desk/bulk", "POST"],
  ["/desk/by-number", "GET"],
  ["/desk/counts", "GET"],
  ["/desk/stats/export", "GET"],
  ["/inbox/unread", "GET"],
  ["/settings/avatar", "POST", "DELETE"],
  ["/settings/export", "GET"],
  ["/studio/changes", "GET"],
  ["/studio/changes/preview", "POST"],
  ["/studio/choices/check", "POST"],
  ["/studio/choices/export", "GET"],
  ["/studio/choices/import", "POST"],
  ["/studio/ledger/[id]/receipt", "GET"],
  ["/studio/requests/export", "GET"],
  ["/studio/upload/progress", "GET"],
  ["/studio/upload/same-file", "GET"],
  ["/transparency/[year]/report.json", "GET"],
  ["/unsubscribe/one-click", "POST", "GET"],
  ["/v/[id]/credentials.json", "GET"],
];

const patternOf = (path: string): RegExp => {
  const escaped = path.replaceAll(".json", "\\.json");
  return new RegExp(`^${escaped.replaceAll(/\[\.{3}\w+\]/g, ".+").replaceAll(/\[\w+\]/g, "[^/]+")}$`);
};

const addresses = OWN_ROUTES.map(([path, ...methods]) => ({ pattern: patternOf(path), methods: withImplied(methods) }));

/** The methods that a route handler of our own pages takes at this path; null where there is none. */
export const ownMethodsAt = (path: string): readonly string[] | null =>
  addresses.find(({ pattern }) => pattern.test(path))?.methods ?? null;
