import { hash, verify } from "@node-rs/argon2";

import { opaqueString } from "#lib/people/accounts/password-text";
import { DomainError } from "#lib/platform/shared/domain-error";

/** argon2id with 19 MiB and two passes: the first choice of OWASP's password storage cheat sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Every new hash is of the password's one form (`opaqueString`). Throws `invalid-input` for what has none. */
export async function hashPassword(password: string): Promise<string> {
  const text = opaqueString(password);
  if (text === null) throw new DomainError("invalid-input", "This password contains a character that is not allowed.");
  return hash(text, COST);
}

let decoy: Promise<string> | undefined;

/** How a typed password fits a hash. `outdated`: only as it was typed, by a hash from before passwords had one form. */
export type PasswordFit = "fits" | "outdated" | "wrong";

/**
 * Whether `password` is the one that was hashed. With no hash (an unknown address) the same work is done
 * on a decoy, so that the time taken does not tell whether there is such an account: how many forms are tried
 * follows from what was typed alone.
 */
export async function fitPassword(passwordHash: string | null, password: string): Promise<PasswordFit> {
  const stored = passwordHash ?? (await (decoy ??= hashPassword("a decoy that nobody can sign in with")));
  const text = opaqueString(password);
  if (text !== null && (await verify(stored, text))) return passwordHash === null ? "wrong" : "fits";
  if (text === password || !(await verify(stored, password)) || passwordHash === null) return "wrong";
  // What the profile refuses has no other form: such a hash stays as it is.
  return text === null ? "fits" : "outdated";
}
