import { env } from "#lib/platform/env";

/** What new seals and signatures are made with. */
export function currentSecret(): string {
  const { authSecret } = env();
  if (authSecret === undefined) {
    throw new Error("AUTH_SECRET is not set: processes are started by `npm start` or `npm run cli`, which set it.");
  }
  return authSecret;
}

/**
 * The secrets under which a seal or a signature counts: the present one first, then those before it for as long as
 * AUTH_SECRET_PREVIOUS names them.
 */
export const acceptedSecrets = (): [string, ...string[]] => [currentSecret(), ...env().previousAuthSecrets];
