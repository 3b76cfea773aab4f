import { type z } from "zod";

import type { Actor } from "#lib/accounts/actor";
import { log } from "#lib/log";
import { DomainError, type ErrorCode } from "#lib/shared/domain-error";
import { signedInActor } from "#lib/web/session";

/** What a server action answers: its value, or an error in words for the person who asked. */
export type ActionResult<Value> =
  | { ok: true; value: Value }
  | { ok: false; error: { code: ErrorCode | "internal"; detail: string; fields?: Record<string, string> } };

/** The first problem of each field, for the form to show beside it. */
const fieldsOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.toReversed().map((issue) => [issue.path.join("."), issue.message]));

function failure(error: unknown): ActionResult<never> {
  if (error instanceof DomainError) {
    const { code, detail, facts } = error;
    return { ok: false, error: { code, detail, ...(facts.fields ? { fields: facts.fields } : {}) } };
  }
  log.error({ err: error }, "an action failed");
  return {
    ok: false,
    error: { code: "internal", detail: "This did not work, and nothing was changed. Try again in a moment." },
  };
}

/** Parses what a form sent and runs the use case with it. Every server action is made by this or by `action`. */
export const openAction =
  <Schema extends z.ZodType, Value>(schema: Schema, useCase: (input: z.output<Schema>) => Promise<Value>) =>
  async (sent: z.input<Schema>): Promise<ActionResult<Value>> => {
    const parsed = schema.safeParse(sent);
    if (!parsed.success) {
      const error = new DomainError("invalid-input", undefined, { fields: fieldsOf(parsed.error) });
      return failure(error);
    }
    try {
      return { ok: true, value: await useCase(parsed.data) };
    } catch (error) {
      return failure(error);
    }
  };

/** The same for someone who is signed in: the use case also gets the actor. */
export const action = <Schema extends z.ZodType, Value>(
  schema: Schema,
  useCase: (actor: Actor, input: z.output<Schema>) => Promise<Value>,
): ((sent: z.input<Schema>) => Promise<ActionResult<Value>>) =>
  openAction(schema, async (input) => useCase(await signedInActor(), input));
