import { parties } from "#lib/consent/parties/store";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/** A decision as a person makes it, and whom it names. */
interface Naming {
  permission: "remix" | "training";
  setting: string;
  parties: readonly string[];
}

/**
 * The parties that a decision names, as they are stored: each once, in the order of their ids. Throws `invalid-input` where a
 * decision names somebody that cannot be named, or nobody though it says so.
 */
export async function requireParties(tx: Tx, { permission, setting, parties: named }: Naming): Promise<string[]> {
  const ids = [...new Set(named)].sort();
  if (setting !== "parties") {
    if (ids.length === 0) return [];
    throw new DomainError("invalid-input", "Name parties only where training is allowed to some.");
  }
  if (permission === "remix") {
    const detail = "AI remixing is allowed or denied. Only AI training can be allowed to named parties.";
    throw new DomainError("invalid-input", detail);
  }
  if (ids.length === 0) throw new DomainError("invalid-input", "Choose at least one party.");
  const known = await parties(tx).byId(ids);
  if (ids.every((id) => known.get(id)?.removedAt === null)) return ids;
  const detail = "One of these parties is no longer on the list. Reload the page and choose again.";
  throw new DomainError("invalid-input", detail);
}
