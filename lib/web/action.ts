import { type z } from "zod";

import type { Actor } from "#lib/people/accounts/actor";
import { withTroubleNamed } from "#lib/platform/db/trouble";
import { inTurn } from "#lib/platform/limits/account-turns";
import { addressKey, consume, type Limit } from "#lib/platform/limits/limit";
import { log } from "#lib/platform/log";
import { DomainError, type ErrorCode, type ErrorFacts } from "#lib/platform/shared/domain-error";
import { inSentence } from "#lib/platform/shared/input-sentence";
import { device, signedInActor } from "#lib/web/session";

/** What a server action answers: its value, or an error in words for the person who asked. */
export type ActionResult<Value> =
  | { ok: true; value: Value }
  | {
      ok: false;
      error: { code: ErrorCode | "internal"; detail: string } & Pick<ErrorFacts, "fields" | "decided">;
    };

/** The first problem of each field, for the form to show beside it. */
const fieldsOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.toReversed().map((issue) => [issue.path.join("."), issue.message]));

function failure(thrown: unknown): ActionResult<never> {
  if (!(thrown instanceof DomainError)) log.error({ err: thrown }, "an action failed");
  const error = withTroubleNamed(thrown);
  if (error instanceof DomainError) {
    const { code, detail, facts } = error;
    const { fields, decided } = facts;
    return { ok: false, error: { code, detail, ...(fields && { fields }), ...(decided && { decided }) } };
  }
  return {
    ok: false,
    error: { code: "internal", detail: "This did not work, and nothing was changed. Try again in a moment." },
  };
}

/** More than anybody clicks, also at the desk by keyboard; each may leave an entry in a ledger that never shrinks. */
const ACTIONS: readonly Limit[] = [
  { name: "actions", points: 240, perSeconds: 60, counted: "in-process" },
  { name: "actions-day", points: 10_000, perSeconds: 86_400, counted: "in-process" },
];
/** Of those who are not signed in, an office or a school behind one address together. */
const OPEN_ACTIONS: Limit = { name: "open-actions", points: 600, perSeconds: 60, counted: "in-process" };

/** Parses what a form sent and runs the use case with it. Every server action is made by this or by `action`. */
export const openAction = <Schema extends z.ZodType, Value>(
  schema: Schema,
  useCase: (input: z.output<Schema>) => Promise<Value>,
): ((sent: z.input<Schema>) => Promise<ActionResult<Value>>) =>
  limited(schema, async () => consume(OPEN_ACTIONS, addressKey((await device()).address)), useCase);

const limited =
  <Schema extends z.ZodType, Value, Who>(
    schema: Schema,
    admit: () => Promise<Who>,
    useCase: (input: z.output<Schema>, who: Who) => Promise<Value>,
  ) =>
  async (sent: z.input<Schema>): Promise<ActionResult<Value>> => {
    try {
      const who = await admit();
      const parsed = schema.safeParse(sent, { error: inSentence });
      if (!parsed.success) throw new DomainError("invalid-input", undefined, { fields: fieldsOf(parsed.error) });
      return { ok: true, value: await useCase(parsed.data, who) };
    } catch (error) {
      return failure(error);
    }
  };

/** The same for someone who is signed in: the use case also gets the actor. */
export const action = <Schema extends z.ZodType, Value>(
  schema: Schema,
  useCase: (actor: Actor, input: z.output<Schema>) => Promise<Value>,
): ((sent: z.input<Schema>) => Promise<ActionResult<Value>>) =>
  limited(schema, admitted, (input, actor) => inTurn(actor.accountId, () => useCase(actor, input)));

async function admitted(): Promise<Actor> {
  const actor = await signedInActor();
  for (const limit of ACTIONS) await consume(limit, actor.accountId);
  return actor;
}
