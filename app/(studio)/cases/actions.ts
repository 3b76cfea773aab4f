"use server";

import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { answerInput } from "#lib/disputes/cases/input";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { appealInput } from "#lib/disputes/decisions/input";
import { openAction } from "#lib/web/action";
import { visitor } from "#lib/web/session";

// Both are for people without an account too: the link that was mailed to them says who they are.

export const answerAction = openAction(answerInput, async ({ body, ...who }) =>
  answerAsParty("followToken" in who ? who : { ...who, visitor: await visitor() }, body),
);

export const appealAction = openAction(appealInput, async (input) => appealDecision(await visitor(), input));
