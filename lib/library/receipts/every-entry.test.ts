import { expect, test } from "vitest";

import { permissionChoice, permissionSetting } from "#lib/consent/permissions/choice";
import { permissionBasis, remixChoice, remixPermission } from "#lib/consent/permissions/shapes";
import { historyDto } from "#lib/overview/catalogue/history";
import { ROLES } from "#lib/people/accounts/actor";
import type { LedgerEvent, LedgerEventKind } from "#lib/platform/ledger/events";
import { entryWords } from "#lib/platform/ledger/receipt/entry-words";
import { DISPUTE_KINDS, MEASURE_KINDS, OUTCOMES, TARGET_TYPES } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type EntryId } from "#lib/platform/shared/ids";
import { DECLARATION_KINDS, label, LABEL_KINDS } from "#lib/provenance/labels/label";

type Details<Kind extends LedgerEventKind> = (LedgerEvent & { kind: Kind })["details"];

const ID = "9MNnud3eUzgIi1K2W8HvBQ";
const AT = "2026-11-29T23:10:05.000Z";
const VISIBILITIES = ["private", "unlisted", "public"] as const;

/** Each value of a list from and to each. */
const pairs = <Value>(values: readonly Value[]) =>
  values.map((to, place) => ({ from: values.at(place - 1) ?? to, to }));

const CHOICES = pairs(remixChoice.options).map((change) => ({ changeId: ID, ...change, decision: "7" }));
const DEFAULTS = pairs(remixPermission.options).map((change) => ({ changeId: ID, ...change }));
const TRAINING_CHOICES = pairs(permissionChoice.options).map((change) => ({
  changeId: ID,
  ...change,
  fromParties: [ID],
  toParties: [ID],
  decision: "7",
}));
const TRAINING_DEFAULTS = pairs(permissionSetting.options).map((change) => ({
  changeId: ID,
  ...change,
  toParties: [ID],
}));
const PARTY = { partyId: ID, name: "A lab", domain: "lab.example" };
const GRANTS = permissionBasis.options.map((basis) => ({
  grantId: ID,
  requester: "Kim",
  purpose: "A poster",
  prompt: null,
  basis,
  since: AT,
  version: "c2hh",
}));
const CASES = DISPUTE_KINDS.map((kind) => ({ disputeId: ID, kind }));
const MEASURES = MEASURE_KINDS.map((measure) => ({ measureId: ID, decisionId: ID, measure, targetId: ID }));
const { basis, confidence } = label.shape;

const NARROWINGS = [
  "video-removed",
  "video-restricted",
  "video-forbidden",
  "video-staff",
  "account-forbidden",
  "account-staff",
  "account-suspended",
];

/** Everything that an entry of each kind can say, apart from people's own words. A new kind is an error here. */
const EVERY: { [Kind in LedgerEventKind]: Details<Kind>[] } = {
  "remix-choice-changed": CHOICES,
  "remix-choice-restored": CHOICES,
  "remix-default-changed": DEFAULTS.flatMap((change) =>
    [true, false].map((replacesChoices) => ({ ...change, replacesChoices, decision: "7" })),
  ),
  "remix-default-undone": DEFAULTS,
  "training-choice-changed": TRAINING_CHOICES,
  "training-choice-restored": TRAINING_CHOICES,
  "training-default-changed": TRAINING_DEFAULTS.flatMap((change) =>
    [true, false].map((replacesChoices) => ({ ...change, replacesChoices, decision: "7" })),
  ),
  "training-default-undone": TRAINING_DEFAULTS,
  "party-added": [{ ...PARTY, crawlers: ["Labbot"] }],
  "party-removed": [PARTY],
  "remix-forbidden": [{ forbidden: true }, { forbidden: false }],
  "grant-issued": GRANTS.map((grant) => ({ ...grant, expiresAt: AT })),
  "grant-refused": GRANTS,
  "file-received": [{ sha256: "18394671afd2ab23f58abb298ed9bf62bc5a62fdffcf61469394be8bf2c46c5c", receivedAt: AT }],
  "label-changed": [null, ...LABEL_KINDS].flatMap((from) =>
    LABEL_KINDS.flatMap((to) =>
      [null, ...basis.unwrap().options].flatMap((of) =>
        [null, ...confidence.unwrap().options].map((sure) => ({
          from,
          fromBasis: of,
          fromConfidence: sure,
          to,
          basis: of,
          confidence: sure,
        })),
      ),
    ),
  ),
  "ai-declared": [{ from: null, to: "generated" }, ...pairs(DECLARATION_KINDS)],
  "visibility-changed": pairs(VISIBILITIES),
  "video-deleted": [{}],
  "grant-revoked": [true, false].map((revoked) => ({ grantId: ID, revoked, decisionId: ID })),
  "dispute-opened": CASES.flatMap((one) => TARGET_TYPES.map((targetType) => ({ ...one, targetType, targetId: ID }))),
  "evidence-frozen": CASES.map((one) => ({ ...one, evidenceId: ID, sha256: "18394671afd2ab23f58abb298ed9bf62" })),
  "case-referred": CASES.map((one) => ({ ...one, referralId: ID, sha256: "18394671afd2ab23f58abb298ed9bf62" })),
  "dispute-decided": CASES.flatMap((one) => OUTCOMES.map((outcome) => ({ ...one, decisionId: ID, outcome }))),
  "dispute-appealed": CASES.map((one) => ({ ...one, decisionId: ID, appealId: ID })),
  "decision-overturned": CASES.map((one) => ({ ...one, decisionId: ID, by: ID })),
  "measure-applied": MEASURES,
  "measure-lifted": MEASURES,
  "role-changed": pairs(ROLES),
  "desk-access-changed": [true, false].map((given) => ({ access: "child-safety", given })),
  "account-suspended": [{ suspended: true }, { suspended: false }],
  "account-deleted": [{ erasedEntries: 12 }],
  "narrowing-restored": NARROWINGS.map((narrowing) => ({ narrowing })),
  "ledger-restored": [
    { previousLog: null, previousSize: null, previousRoot: null, keptEntries: 0, backupMadeAt: AT },
    { previousLog: "video.example/ledger", previousSize: 12, previousRoot: ID, keptEntries: 9, backupMadeAt: AT },
  ],
};

/** What the program calls things: with hyphens or capitals inside, and the words that mean nothing alone. */
const CODE =
  /^[a-z0-9]+(?:-[a-z0-9]+)+$|[a-z][A-Z]|^(?:inherit|allow|deny|true|false|null|undefined|none|modified|generated)$|[\w-]{20,}|\d{4}-\d\d-\d\d/;

test.each(Object.entries(EVERY))("whatever an entry of the kind %s says is in words", (kind, all) => {
  expect(all.length).toBeGreaterThan(0);
  for (const details of all) {
    const { what, statements } = entryWords({
      kind,
      disclosed: { details: { salt: "", value: JSON.stringify(details) } },
    });
    expect(what).toMatch(/^[A-Z][^"]+$/);
    for (const statement of statements) {
      // In the words of this table and not in the field's own name.
      expect(statement.name).toMatch(/^(?:AI|[A-Z])[a-z ]*$/);
      if ("time" in statement) expect(statement.time).toBe(AT);
      else expect(statement.value, `${statement.name} of ${JSON.stringify(details)}`).not.toMatch(CODE);
      if ("value" in statement) expect(statement.value).not.toBe("");
    }
  }
});

test.each(Object.entries(EVERY))("the history of a video tells an entry of the kind %s in a sentence", (kind, all) => {
  const [id, owner] = [asId<EntryId>(ID), asId<AccountId>("owner")];
  for (const details of all) {
    const record = { id, kind: kind as LedgerEventKind, actorAccountId: owner, details, createdAt: new Date(AT) };
    const { text } = historyDto(record, owner);
    expect(text).toMatch(/^[A-Z].*[.]$/);
    for (const word of text.replaceAll(/[“”.;:,]/g, " ").split(/\s+/)) {
      if (!["AI-generated", "AI-modified", "Camera-captured"].includes(word))
        expect(word).not.toMatch(/^inherit$|^allow$|^deny$|[a-z]-[a-z]|[a-z][A-Z]|^null$|.{20}/);
    }
  }
});
