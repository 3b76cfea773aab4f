import type { Rule } from "#lib/testing/authorisation/cells";
import type { HttpRow } from "#lib/testing/authorisation/http/tried";
import type { Scene } from "#lib/testing/authorisation/scene";

export const row = (
  may: Rule,
  scopes: HttpRow["scopes"],
  to: HttpRow["to"],
  more: Partial<Pick<HttpRow, "body" | "needsAll">> = {},
): HttpRow => ({ may, scopes, to, ...more });

/** The same address for everybody. */
export const at = (path: string) => (): string => path;
/** The address of something that is made for whoever tries. */
export const about =
  (make: (scene: Scene) => Promise<string>, path: (id: string) => string) =>
  async (scene: Scene): Promise<string> =>
    path(await make(scene));

export const v1 = (path: string): string => `/api/v1${path}`;

export const never: Rule = () => false;
export const READ = ["read"] as const;
export const WRITE = ["write"] as const;
