/** What the values in entries mean, in words for a person. A value that is not here is shown as it is recorded. */

type Words = Readonly<Record<string, string>>;

const REMIX_CHOICES: Words = {
  inherit: "Uses the account default",
  allow: "Set on this video: allowed",
  deny: "Set on this video: not allowed",
};

const PERMISSIONS: Words = { allow: "Allowed", deny: "Not allowed" };

const TRAINING_CHOICES: Words = { ...REMIX_CHOICES, parties: "Set on this video: allowed to named parties only" };

const TRAINING_PERMISSIONS: Words = { ...PERMISSIONS, parties: "Allowed to named parties only" };

const LABELS: Words = {
  "ai-generated": "AI-generated",
  "ai-modified": "AI-modified",
  "may-contain-ai": "May contain AI",
  captured: "Camera-captured",
  none: "No AI label",
};

const DECLARATIONS: Words = {
  none: "No AI was used",
  modified: "AI changed parts of it",
  generated: "AI generated it",
};

const VISIBILITIES: Words = { private: "Private", unlisted: "Unlisted", public: "Public" };

const ROLES: Words = {
  member: "Member",
  support: "Support",
  "senior-support": "Senior support",
  administrator: "Administrator",
};

/** What `from` and `to` are, by the kind of entry. */
const CHANGES: Readonly<Record<string, Words>> = {
  "remix-choice-changed": REMIX_CHOICES,
  "remix-choice-restored": REMIX_CHOICES,
  "remix-default-changed": PERMISSIONS,
  "remix-default-undone": PERMISSIONS,
  "training-choice-changed": TRAINING_CHOICES,
  "training-choice-restored": TRAINING_CHOICES,
  "training-default-changed": TRAINING_PERMISSIONS,
  "training-default-undone": TRAINING_PERMISSIONS,
  "label-changed": LABELS,
  "ai-declared": DECLARATIONS,
  "visibility-changed": VISIBILITIES,
  "role-changed": ROLES,
};

/** On which rule a request for a remix was answered. */
const REMIX_BASES: Words = {
  "video-choice": "Set on this video",
  "account-default": "Account default",
  "platform-default": "The platform's default; the creator had not chosen",
  "platform-rule": "Platform rule",
  "staff-decision": "Staff decision",
};

const LABEL_BASES: Words = {
  "content-credentials": "Content Credentials",
  metadata: "Unsigned metadata",
  creator: "The creator's declaration",
  "platform-tool": "A tool of this platform",
  watermark: "Watermark",
  match: "A match with known content",
  staff: "Staff decision",
};

const CASE_KINDS: Words = {
  "wrong-label": "Wrong label",
  "missing-label": "Missing or misleading label",
  "remix-without-consent": "AI remix without consent",
  likeness: "Misuse of a face or voice",
  "intimate-imagery": "Intimate imagery without consent",
  impersonation: "Impersonation",
  misleading: "Misleading content about real events or people",
  "child-safety": "Child safety",
  other: "Another breach of the rules",
};

const TARGETS: Words = { video: "A video", comment: "A comment", grant: "A remix request", account: "An account" };

const OUTCOMES: Words = { upheld: "Upheld", dismissed: "Dismissed", referred: "Referred to others" };

const MEASURES: Words = {
  "correct-label": "Label corrected",
  "restrict-video": "Video restricted",
  "remove-video": "Video removed",
  "remove-comment": "Comment removed",
  "revoke-grant": "Remix permission revoked",
  "forbid-remixing": "AI remixing forbidden",
  "suspend-account": "Account suspended",
};

const CONFIDENCES: Words = {
  confirmed: "Confirmed",
  claimed: "Unverified",
  declared: "Declared by the creator",
  suspected: "Suspected",
};

const NARROWINGS: Words = {
  "video-removed": "Video removed",
  "video-restricted": "Video restricted",
  "video-forbidden": "AI remixing of the video forbidden",
  "video-staff": "AI remixing of the video denied by a staff decision",
  "account-forbidden": "AI remixing of the account's videos forbidden",
  "account-staff": "AI remixing of the account's videos denied by a staff decision",
  "account-suspended": "Account suspended",
};

interface Field {
  name: string;
  words?: Words;
}

const GRANT: Readonly<Record<string, Field>> = { basis: { name: "Decided by", words: REMIX_BASES } };

/** Fields that mean something else in these kinds of entry. */
const FIELDS_OF_KIND: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  "grant-issued": GRANT,
  "grant-refused": GRANT,
  "label-changed": {
    basis: { name: "Basis", words: LABEL_BASES },
    fromBasis: { name: "Basis before", words: LABEL_BASES },
    confidence: { name: "Confidence", words: CONFIDENCES },
    fromConfidence: { name: "Confidence before", words: CONFIDENCES },
  },
};

const FIELDS: Readonly<Record<string, Field>> = {
  from: { name: "Before" },
  to: { name: "Now" },
  replacesChoices: {
    name: "Applies to",
    words: {
      true: "Every video, replacing earlier settings",
      false: "Videos without a setting of their own",
    },
  },
  name: { name: "Party" },
  domain: { name: "Domain" },
  crawlers: { name: "Crawlers" },
  requester: { name: "Requester" },
  purpose: { name: "Purpose" },
  prompt: { name: "Prompt" },
  since: { name: "In force since" },
  expiresAt: { name: "Token valid until" },
  receivedAt: { name: "Received" },
  forbidden: { name: "AI remixing", words: { true: "Forbidden by the platform", false: "No longer forbidden" } },
  revoked: { name: "Remix permission", words: { true: "Revoked", false: "Given again" } },
  kind: { name: "Kind of case", words: CASE_KINDS },
  targetType: { name: "About", words: TARGETS },
  outcome: { name: "Outcome", words: OUTCOMES },
  measure: { name: "Measure", words: MEASURES },
  access: { name: "Cases of", words: CASE_KINDS },
  given: { name: "Access", words: { true: "Given", false: "Ended" } },
  suspended: { name: "Account", words: { true: "Suspended", false: "Suspension lifted" } },
  erasedEntries: { name: "Entries erased" },
  narrowing: { name: "Limit", words: NARROWINGS },
  previousSize: { name: "Entries of the log before this one" },
  keptEntries: { name: "Of these restored" },
  backupMadeAt: { name: "Backup of" },
};

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The name of a field in an entry of this kind, and what its value means; undefined for a field that is not known. */
export function fieldOf(kind: string, key: string): Field | undefined {
  const field = own(own(FIELDS_OF_KIND, kind) ?? {}, key) ?? own(FIELDS, key);
  const isChange = key === "from" || key === "to";
  const words = isChange ? own(CHANGES, kind) : undefined;
  return field && words ? { name: field.name, words } : field;
}

export const wordFor = ({ words }: Field, value: string): string | undefined => words && own(words, value);

/** Ids and numbers that only machines need: they stand apart from what an entry says. */
export const isForMachines = (key: string): boolean =>
  /^id$|Ids?$/.test(key) ||
  ["decision", "fromParties", "toParties", "version", "sha256", "by", "previousLog", "previousRoot"].includes(key);

/** Fields that hold a time. */
export const isTime = (key: string): boolean => ["since", "expiresAt", "receivedAt", "backupMadeAt"].includes(key);
