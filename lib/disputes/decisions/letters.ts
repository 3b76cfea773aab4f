import type { CaseLetter } from "#lib/disputes/cases/letters";
import type { IssuedStatement } from "#lib/disputes/statements/statement";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";

/** Article 17 (3)(a) in words that stand even where whoever decided wrote the facts anew. */
const DONE: Readonly<Record<MeasureKind, string>> = {
  "correct-label": "the label was corrected",
  "restrict-video": "the video was restricted",
  "remove-video": "the video was removed",
  "remove-comment": "the comment was removed",
  "revoke-grant": "the permission for the AI remix was revoked",
  "forbid-remixing": "AI remixing was forbidden",
  "suspend-account": "the account was suspended",
};

const caseNumber = (number: number): string => `case ${String(number)}`;

/** A statement of reasons as a letter: everything in it, so that who reads the letter alone knows all of it. */
export function decisionLetter(body: IssuedStatement, { isOnAppeal }: { isOnAppeal: boolean }): CaseLetter {
  const { facts, ground, restriction, redress, automatedDetection, automatedDecision } = body;
  const automated = automatedDetection || automatedDecision;
  return {
    subject: `${isOnAppeal ? "The appeal in" : "The decision in"} ${caseNumber(body.caseNumber)}, and its reasons`,
    paragraphs: [
      facts,
      `${ground.type === "law" ? "The law" : "The rule"}: ${ground.reference}. ${ground.explanation}`,
      ...(restriction.kinds.length > 0
        ? [
            `What was done: ${restriction.kinds.map((kind) => DONE[kind]).join(", ")}.`,
            `Where it applies: ${restriction.territorialScope}. For how long: ${restriction.duration}.`,
          ]
        : []),
      automated
        ? `Software ${automatedDetection ? "found the content" : ""}${automatedDetection && automatedDecision ? " and " : ""}${automatedDecision ? "took the decision" : ""}.`
        : "People found and decided this, no software did.",
      `If you do not agree: ${redress.map(({ text }) => text).join(" ")}`,
    ],
  };
}

/** To one side: that the other one, or they themselves, appealed. */
export const appealLetter = (number: number, isOwn: boolean): CaseLetter => ({
  subject: `${isOwn ? "We have your appeal" : "The decision was appealed"}: ${caseNumber(number)}`,
  paragraphs: [
    isOwn
      ? "Your appeal has arrived. Somebody who had no part in the decision hears it, and you will be told what comes of it and why."
      : "Somebody else appealed the decision. It stands while the appeal is heard, and you will be told what comes of it and why.",
  ],
});

/** To both sides: that staff took a decision of theirs back. */
export const reversalLetter = (number: number, explanation: string): CaseLetter => ({
  subject: `The decision in ${caseNumber(number)} was taken back`,
  paragraphs: [
    "We took back what we decided, and everything that it changed is as it was before.",
    ...explanation.split("\n\n"),
    "The case is open again. You will be told what is decided, and why.",
  ],
});
