import type { CaseItemDto } from "#lib/disputes/desk/shapes";
import { dayInUtc } from "#lib/platform/shared/date-words";
import type { DisputeKind, Party } from "#lib/platform/shared/dispute-vocabulary";

/** A message as staff begin it. What stands in brackets is still to be written. */
export interface MessageTemplate {
  id: string;
  name: string;
  party: Party;
  body: string;
}

interface Template extends MessageTemplate {
  /** Left out: for every kind. */
  kinds?: readonly DisputeKind[];
}

const TEMPLATES: readonly Template[] = [
  {
    id: "more",
    name: "Ask for more",
    party: "reporter",
    body: "Thank you for your report about {title}. So that we can decide case {number}, please tell us: [what we need to know].",
  },
  {
    id: "where",
    name: "Ask where it can be seen",
    party: "reporter",
    kinds: ["likeness", "intimate-imagery", "impersonation", "remix-without-consent", "misleading"],
    body: "Thank you for your report. Please tell us where in {title} it can be seen or heard, for example from second 12 to second 18: [what we looked for and did not find].",
  },
  {
    id: "original",
    name: "Ask for the original",
    party: "reporter",
    kinds: ["remix-without-consent", "impersonation", "other"],
    body: "Thank you for your report about {title}. Please send us a link to the original that it was made from, and say since when it has been online. [Anything else that we need.]",
  },
  {
    id: "source",
    name: "Ask for a source",
    party: "reporter",
    kinds: ["misleading"],
    body: "Thank you for your report about {title}. Please send us a source that we can check, such as an official statement or a report by a news organisation, and say which part of {title} it contradicts. [Anything else that we need.]",
  },
  {
    id: "progress",
    name: "Say how it stands",
    party: "reporter",
    body: "We are working on case {number} about {title}. A decision is due by {due}. You need not do anything.",
  },
  {
    id: "made",
    name: "Ask how it was made",
    party: "subject",
    kinds: ["wrong-label", "missing-label", "likeness", "remix-without-consent", "misleading"],
    body: "We look into how {title} was made (case {number}). Please tell us which tools you used, and for what: [what is unclear]. A project file or the camera's own file helps.",
  },
  {
    id: "basis",
    name: "Ask what it is based on",
    party: "subject",
    kinds: ["misleading"],
    body: "We look into whether {title} shows what really happened (case {number}). Please tell us where and when it was recorded, or what it was made from, and which sources you relied on: [what is unclear].",
  },
  {
    id: "consent",
    name: "Ask for consent",
    party: "subject",
    kinds: ["likeness", "remix-without-consent", "impersonation"],
    body: "Somebody says that {title} shows a person who did not agree to it (case {number}). If you have their consent, please tell us what it covers and since when: [what we need to see].",
  },
  {
    id: "heard",
    name: "Hear them before deciding",
    party: "subject",
    body: "There is a report about {title} (case {number}): [what is said to be wrong]. Please tell us your side. We decide by {due} at the latest.",
  },
];

/** The templates that fit a case, with everything filled in that the case says itself. */
export function templatesFor({
  kind,
  number,
  title,
  clock,
}: Pick<CaseItemDto, "kind" | "number" | "title" | "clock">): MessageTemplate[] {
  const fields: Record<string, string> = {
    number: String(number),
    title: title === null ? "what was reported" : `“${title}”`,
    due: dayInUtc(clock.decideBy),
  };
  return TEMPLATES.filter(({ kinds }) => kinds?.includes(kind) ?? true).map(({ id, name, party, body }) => ({
    id,
    name,
    party,
    body: body.replaceAll(/\{(\w+)\}/g, (whole, field: string) => fields[field] ?? whole),
  }));
}
