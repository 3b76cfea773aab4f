import type { Product } from "#scripts/support/product";
import { send } from "#scripts/support/send";

const cookiesOf = (headers: { "set-cookie"?: string[] | undefined }): string =>
  (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");

/** Signs in as the form does and returns the session's cookie. */
export async function signIn({ address, creator }: Product): Promise<string> {
  const asked = await send({ method: "GET", url: `${address}/api/auth/csrf` });
  const { csrfToken } = JSON.parse(asked.body) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, ...creator, json: "true" }).toString();
  const answer = await send({
    method: "POST",
    url: `${address}/api/auth/callback/credentials`,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": Buffer.byteLength(form),
      Cookie: cookiesOf(asked.headers),
      Origin: address,
    },
    body: [Buffer.from(form)],
  });
  return cookiesOf(answer.headers);
}

/** The time until a page is there, whole. Throws unless it holds what it must. */
export async function timeOf(url: string, Cookie: string, mustHold: string): Promise<number> {
  const began = performance.now();
  const { status, body } = await send({ method: "GET", url, headers: { Cookie } });
  const took = performance.now() - began;
  if (status !== 200 || !body.includes(mustHold))
    throw new Error(`${url} answered ${String(status)} without ${mustHold}.`);
  return took;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const shown = (ms: number): string => `${ms.toFixed(1)} ms`;
