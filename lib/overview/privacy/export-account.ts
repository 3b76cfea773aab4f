import { readAccount, readSection, SECTION_NAMES } from "#lib/overview/privacy/store";
import type { Actor } from "#lib/people/accounts/actor";
import { consume, type Limit } from "#lib/platform/limits/limit";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

const EXPORTS: Limit = { name: "export", points: 10, perSeconds: 3_600, counted: "everywhere" };

async function* asJson(account: object, actor: Actor): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(systemClock.now())},"account":${JSON.stringify(account)}`;
  for (const section of SECTION_NAMES) {
    yield `,"${section}":[`;
    let separator = "";
    for await (const row of readSection(actor.accountId, section)) {
      yield separator + JSON.stringify(row);
      separator = ",";
    }
    yield "]";
  }
  yield "}\n";
}

/**
 * Everything that is held about the person's account, as one JSON document in pieces; only what would let
 * someone in is left out. Their files are not in it: each is downloaded from its video.
 */
export async function exportAccount(actor: Actor): Promise<AsyncGenerator<string>> {
  if (actor.scopes !== "all") throw new DomainError("not-allowed", "Sign in to export your data: a token cannot.");
  await consume(EXPORTS, actor.accountId);
  const account = await readAccount(actor.accountId);
  if (!account) throw new DomainError("not-found");
  return asJson(account, actor);
}
