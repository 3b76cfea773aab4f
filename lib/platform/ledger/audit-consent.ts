import { z } from "zod";

import type { Tx } from "#lib/platform/db/transaction";
import { audit, type DefaultEvent } from "#lib/platform/ledger/audit-store";
import type { Permission } from "#lib/platform/ledger/events";

const PAGE = 5_000;

type Problems = AsyncGenerator<string, void>;

const changed = z.object({
  changeId: z.string(),
  from: z.string(),
  to: z.string(),
  replacesChoices: z.boolean(),
  decision: z.coerce.bigint(),
});
type Change = z.infer<typeof changed>;

const undone = z.object({ changeId: z.string(), to: z.string() });

const ABOUT = { remix: "AI remixing", training: "AI training" } as const satisfies Record<Permission, string>;

/** What the ledger has told so far of one account and one permission. */
interface Story {
  permission: Permission;
  accountId: string;
  /** Changes in force, latest last. */
  inForce: Change[];
  /** The default by the last entry; null before the first, because what an account starts with is not on record. */
  current: string | null;
}

const json = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

/** Tells one more entry. Returns what is wrong with it in the story so far. */
function tell(story: Story, { entryId, kind, details }: DefaultEvent): string | null {
  if (kind === `${story.permission}-default-changed`) {
    const change = changed.safeParse(json(details)).data;
    if (!change) return `Entry ${entryId} no longer says how the default of account ${story.accountId} was changed.`;
    if (story.current !== null && change.from !== story.current) {
      return `Entry ${entryId} changes the default of account ${story.accountId} from ${change.from}; before it was ${story.current}.`;
    }
    story.inForce.push(change);
    story.current = change.to;
    return null;
  }
  const undoing = undone.safeParse(json(details)).data;
  if (!undoing) return `Entry ${entryId} no longer says which change of account ${story.accountId} was undone.`;
  const last = story.inForce.pop();
  if (last?.changeId !== undoing.changeId || last.from !== undoing.to) {
    return `Entry ${entryId} undoes a change of account ${story.accountId} that was not its last.`;
  }
  story.current = undoing.to;
  return null;
}

const whoseDecision = (decision: bigint): string =>
  decision === 0n ? "no decision of its creator" : `decision ${String(decision)} of its creator`;

/** Compares a story that is told with the account as it is. An account that is gone says nothing. */
async function conclude(tx: Tx, { permission, accountId, inForce, current }: Story): Promise<string | null> {
  const account = await audit(tx).accountRule(permission, accountId);
  if (!account || current === null) return null;
  if (account.default !== current) {
    return `Account ${accountId} has the default ${account.default} about ${ABOUT[permission]}; the ledger says ${current}.`;
  }
  const chosen = inForce.at(-1)?.decision ?? 0n;
  if (account.defaultDecision !== chosen) {
    return (
      `Account ${accountId} has its default by ${whoseDecision(account.defaultDecision)}; ` +
      `the ledger says by ${whoseDecision(chosen)}.`
    );
  }
  const from = inForce.findLast(({ replacesChoices }) => replacesChoices)?.decision ?? 0n;
  if (account.choicesFrom === from) return null;
  return (
    `Account ${accountId} puts choices up to decision ${String(account.choicesFrom)} to sleep; ` +
    `the ledger says up to ${String(from)}.`
  );
}

/** Whether every account's default, who chose it, and which choices it has put to sleep follow from the entries. */
async function* followDefaults(tx: Tx, permission: Permission): Problems {
  for (const { id, choicesFrom } of await audit(tx).unexplainedDefaults(permission)) {
    const what = choicesFrom === 0n ? "a default that its creator chose" : "put choices to sleep";
    yield `Account ${id} has ${what}, and no entry says so.`;
  }
  let story = null as Story | null;
  let after = { accountId: "", position: 0n };
  for (;;) {
    const events = await audit(tx).defaultEvents(permission, after, PAGE);
    for (const event of events) {
      if (story?.accountId !== event.accountId) {
        const problem = story && (await conclude(tx, story));
        if (problem) yield problem;
        story = { permission, accountId: event.accountId, inForce: [], current: null };
      }
      const problem = tell(story, event);
      if (problem !== null) yield problem;
    }
    const last = events.at(-1);
    if (!last || events.length < PAGE) break;
    after = last;
  }
  const problem = story && (await conclude(tx, story));
  if (problem) yield problem;
}

/** Whether what is in force follows from what is on record: defaults, choices of videos, grants. */
export async function* followConsent(tx: Tx): Problems {
  for (const permission of ["remix", "training"] as const) {
    yield* followDefaults(tx, permission);
    for (const { id, stored, recorded } of await audit(tx).choiceProblems(permission)) {
      yield `Video ${id} carries the choice ${stored} about ${ABOUT[permission]}; the ledger says ${recorded ?? "nothing of it"}.`;
    }
  }
  for (const { id, problem } of await audit(tx).grantProblems()) yield `${id} ${problem}.`;
}
