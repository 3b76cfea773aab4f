import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB and two passes: the first choice of OWASP's password storage cheat sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one that was hashed. With no hash (an unknown address) the same work is done
 * on a decoy, so that the time taken does not tell whether there is such an account.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const stored = passwordHash ?? (await (decoy ??= hashPassword("a decoy that nobody can sign in with")));
  return (await verify(stored, password)) && passwordHash !== null;
}
