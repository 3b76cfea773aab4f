import type { Heard } from "#lib/disputes/decisions/heard";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { StatementDraft } from "#lib/disputes/statements/statement";
import { dayInUtc } from "#lib/platform/shared/date-words";
import type { DisputeKind, MeasureKind, Party, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { KIND_WORDS } from "#lib/provenance/labels/words";

/** What a draft is made of: facts of the case, and no word of whoever reported it. */
export interface DraftFacts {
  kind: DisputeKind;
  targetType: TargetType;
  title: string | null;
  openedAt: Date;
  reportCount: number;
  /** The creator themselves contested it. */
  isOwnReport: boolean;
  /** What the badge says; null while there is none. */
  labelBefore: string | null;
  /** Of a decision on an appeal: how that ended. */
  appeal: Pick<Heard, "outcome" | "undone"> | null;
}

const labelWords = (word: string | null): string => {
  if (word === null) return "no label";
  return word === KIND_WORDS.none ? "no AI label" : `“${word}”`;
};

const CLAIMS: Record<DisputeKind, string> = {
  "wrong-label": "that its AI label is wrong",
  "missing-label": "that its AI label is missing or misleading",
  "remix-without-consent": "that it is an AI remix made without consent",
  likeness: "that AI was used to show somebody's face or voice without their consent",
  "intimate-imagery": "that it shows intimate imagery which was shared without consent",
  impersonation: "that it passes itself off as somebody else",
  misleading: "that it misleads people about a real event, a source or a public figure",
  "child-safety": "that it sexualises or endangers a child",
  other: "that it breaks the rules",
};

/** By kind, the rule or law that a decision rests on, in words that name nobody. */
export const GROUNDS: Record<DisputeKind, StatementDraft["ground"]> = {
  "wrong-label": {
    type: "terms",
    reference: "Terms of use: honest labels about AI",
    explanation: "A video's label says how AI was used in it, as far as the evidence shows.",
  },
  "missing-label": {
    type: "terms",
    reference: "Terms of use: honest labels about AI",
    explanation:
      "Whoever makes a video public says whether AI was used in it. A video that AI generated or changed has a label.",
  },
  "remix-without-consent": {
    type: "terms",
    reference: "Terms of use: AI remixes only with the creator's permission",
    explanation: "An AI remix of somebody's video is made only where its creator allows it, and for what was asked.",
  },
  likeness: {
    type: "terms",
    reference: "Terms of use: no AI likeness of a person without their consent",
    explanation: "Somebody's face or voice is not made or changed by AI without that person's consent.",
  },
  "intimate-imagery": {
    type: "law",
    reference: "Directive (EU) 2024/1385, Article 5; TAKE IT DOWN Act (US), sections 2 and 3",
    explanation:
      "Intimate imagery of a person, real or made by AI, is not shared without that person's consent. Sharing it is illegal.",
  },
  impersonation: {
    type: "terms",
    reference: "Terms of use: no impersonation",
    explanation: "Nobody passes themselves off as another person or organisation.",
  },
  misleading: {
    type: "terms",
    reference: "Terms of use: no misleading media about real events",
    explanation:
      "Media that was made or changed does not pass an invented source or an event that did not happen off as real, and does not show a public figure saying or doing what they did not.",
  },
  "child-safety": {
    type: "law",
    reference: "Directive 2011/93/EU, Articles 3 to 6; 18 U.S.C. 2252 and 2252A",
    explanation:
      "Material that sexualises a child, real or made by AI, and contact that prepares sexual abuse are illegal, whoever makes, shares or holds it.",
  },
  other: {
    type: "terms",
    reference: "Terms of use",
    // Which rule it is, and why it is broken, only whoever decides can say: an empty explanation is not issued.
    explanation: "",
  },
};

const EFFECTS: Record<Exclude<MeasureKind, "correct-label">, string> = {
  "restrict-video": "The video is in no list any more, and its page asks before it plays.",
  "remove-video": "The video is removed: only its creator still sees it, and it can’t be played or downloaded.",
  "remove-comment": "The comment is removed: only its author still sees it.",
  "revoke-grant": "The permission for the AI remix is revoked.",
  "forbid-remixing": "AI remixing is forbidden.",
  "suspend-account": "The account is suspended: its owner can’t sign in, and none of its videos may be remixed.",
};

const THINGS: Record<TargetType, string> = {
  video: "the video",
  comment: "the comment",
  grant: "the request to remix a video",
  account: "the account",
};

/** What a plan does, a sentence for each measure. */
function effectsOf({ measures }: Plan, before: string | null): string[] {
  return measures.map(({ kind, labelKind }) =>
    kind === "correct-label"
      ? `The label is corrected from ${labelWords(before)} to ${labelWords(KIND_WORDS[labelKind ?? "none"])}.`
      : EFFECTS[kind],
  );
}

/** Without a rule of its own, and with nothing that breaks one, there is nothing to explain but that. */
const NOT_BROKEN = "Nothing was found that breaks the terms of use.";

function groundOf(kind: DisputeKind, { outcome }: Plan): StatementDraft["ground"] {
  const ground = GROUNDS[kind];
  return ground.explanation === "" && outcome !== "upheld" ? { ...ground, explanation: NOT_BROKEN } : ground;
}

/** How an appeal ended, before what holds now. */
function appealOf({ appeal }: DraftFacts): string[] {
  if (appeal === null) return [];
  const heard = "The decision about it was appealed. Somebody who had no part in it looked at all of it again";
  if (appeal.outcome === "upheld") return [`${heard}, and came to the same result: the decision stands.`];
  const undone = appeal.undone.map(({ what, to, holdsAlready }) =>
    holdsAlready
      ? `${what}: this is undone, but by another decision it goes on as before.`
      : `${what} is again as it was before: ${to}.`,
  );
  return [`${heard}, and overturned it. What it did is undone.`, ...undone];
}

function outcomeOf(facts: DraftFacts, { outcome }: Plan): string {
  switch (outcome) {
    case "upheld":
      return "After looking at the evidence as it stood when the case was opened, a person decided that this is right.";
    case "dismissed":
      return "After looking at the evidence as it stood when the case was opened, a person decided that this is not so.";
    case "referred":
      return `A person decided that this is for somebody else to settle: ${
        facts.kind === "intimate-imagery" ? "the police and the courts" : "the authorities or courts that are competent"
      }.`;
  }
}

const APPEAL = {
  kind: "internal-appeal" as const,
  text:
    "You can appeal on the page of the case, free of charge, within six months. Somebody who had no part in the decision " +
    "hears the appeal.",
};
const ELSEWHERE: StatementDraft["redress"] = [
  {
    kind: "out-of-court-settlement",
    text: "In the European Union you can turn to a certified out-of-court dispute settlement body (Article 21).",
  },
  { kind: "court", text: "You can take the matter to court at any time." },
];

/**
 * A statement of reasons as far as the case itself tells it, for whoever decides to edit: what follows from the evidence
 * only a person can say.
 */
export function draft(facts: DraftFacts, plan: Plan, party: Party): StatementDraft {
  const { kind, targetType, title, openedAt, reportCount, isOwnReport, appeal } = facts;
  const thing = title === null ? THINGS[targetType] : `${THINGS[targetType]} “${title}”`;
  const who = isOwnReport ? "its creator" : reportCount === 1 ? "one person" : `${String(reportCount)} people`;
  const effects = effectsOf(plan, facts.labelBefore);
  const nothing = party === "reporter" || appeal ? "Nothing is restricted." : "Nothing changes for you.";
  return {
    facts: [
      `On ${dayInUtc(openedAt)} ${who} told us of ${thing}, and said ${CLAIMS[kind]}.`,
      ...appealOf(facts),
      outcomeOf(facts, plan),
      ...(effects.length > 0 ? effects : [nothing]),
    ].join(" "),
    automatedDetection: false,
    automatedDecision: false,
    ground: groundOf(kind, plan),
    restriction: {
      kinds: plan.measures.map((measure) => measure.kind),
      territorialScope: effects.length > 0 ? "Everywhere" : "None",
      duration: effects.length > 0 ? "Without an end, unless the decision is taken back" : "None",
    },
    redress: appeal ? ELSEWHERE : [APPEAL, ...ELSEWHERE],
  };
}
