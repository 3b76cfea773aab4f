import { newId } from "#lib/platform/shared/ids";
import { anyone, ownerOrParty, type Rule, staff, uninvolvedStaff } from "#lib/testing/authorisation/cells";
import { about, at, never, row, v1, WRITE } from "#lib/testing/authorisation/http/row";
import {
  aCase,
  caseWithFilm,
  decidedCase,
  frozen,
  referral,
  stoppableDecision,
} from "#lib/testing/authorisation/http/things";
import type { HttpRows } from "#lib/testing/authorisation/http/tried";
import type { Scene } from "#lib/testing/authorisation/scene";

const DESK = ["desk"] as const;

const deskOr =
  (...scopes: readonly ("read" | "write")[]) =>
  ({ me, owner: whose, party }: Scene) =>
    me?.accountId === whose.accountId || me?.accountId === party.accountId ? scopes : DESK;

const isParty = ({ me, owner: whose, party }: Scene): boolean =>
  me?.accountId === whose.accountId || me?.accountId === party.accountId;

const JANUARY = "from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z";
const nowhere = newId<string>();
const dismissal = { plan: { outcome: "dismissed" }, reason: "A test" };
const worksOnCases: Rule = (cell) => ownerOrParty(cell) || uninvolvedStaff(cell);

const desk: HttpRows = {
  "GET /desk/counts": row(staff, DESK, at("/desk/counts")),
  "GET /desk/by-number": row(staff, DESK, at("/desk/by-number?number=1")),
  "POST /desk/bulk": row(staff, DESK, at("/desk/bulk"), {
    body: () => ({ disputeIds: [newId<string>()], type: "triage" }),
  }),
  "GET /desk/stats/export": row(staff, DESK, at("/desk/stats/export?table=kinds&days=30")),
  "POST /desk/[id]/presence": row(
    uninvolvedStaff,
    DESK,
    about(aCase, (id) => `/desk/${id}/presence`),
  ),
  "DELETE /desk/[id]/presence": row(
    staff,
    DESK,
    about(aCase, (id) => `/desk/${id}/presence`),
  ),
  "POST /desk/[id]/preview": row(
    uninvolvedStaff,
    DESK,
    about(aCase, (id) => `/desk/${id}/preview`),
    {
      body: () => ({ outcome: "dismissed" }),
    },
  ),
  // The case was not appealed: whoever sees it is told that there is nothing to hear, and everybody else nothing.
  "POST /desk/[id]/hearing": row(
    never,
    DESK,
    about(aCase, (id) => `/desk/${id}/hearing`),
    {
      body: () => ({ appealId: nowhere, outcome: "upheld" }),
    },
  ),
  "GET /desk/[id]/evidence/[evidence]": row(uninvolvedStaff, DESK, (scene) =>
    frozen(scene, ({ id, evidenceId }) => `/desk/${id}/evidence/${evidenceId}`),
  ),
  "GET /desk/[id]/receipts/[entry]": row(uninvolvedStaff, DESK, (scene) =>
    frozen(scene, ({ id, entryId }) => `/desk/${id}/receipts/${entryId}`),
  ),
  [String.raw`GET ^\/media\/cases\/(?<dispute>[^/]+)\/evidence\/(?<evidence>[^/]+)\/(?<place>\d{1,2})$`]: row(
    ...([uninvolvedStaff, DESK] as const),
    (scene) => frozen(scene, ({ id, evidenceId }) => `/media/cases/${id}/evidence/${evidenceId}/0`),
  ),
  [String.raw`GET ^\/media\/cases\/(?<dispute>[^/]+)\/file$`]: row(
    ...([uninvolvedStaff, DESK] as const),
    about(caseWithFilm, (id) => `/media/cases/${id}/file`),
  ),
  [String.raw`GET ^\/media\/cases\/(?<dispute>[^/]+)\/referrals\/(?<referral>[^/]+)$`]: row(
    ...([uninvolvedStaff, DESK] as const),
    referral,
  ),
  "GET /api/v1/disputes": row(staff, DESK, at(v1("/disputes"))),
  "GET /api/v1/disputes/statements": row(...([staff, DESK] as const), at(v1(`/disputes/statements?${JANUARY}`))),
  "POST /api/v1/disputes/claim": row(staff, DESK, at(v1("/disputes/claim")), { body: () => ({}) }),
  "POST /api/v1/disputes/[id]/claim": row(
    uninvolvedStaff,
    DESK,
    about(aCase, (id) => v1(`/disputes/${id}/claim`)),
  ),
  "POST /api/v1/disputes/[id]/decision": row(
    ...([uninvolvedStaff, DESK] as const),
    about(aCase, (id) => v1(`/disputes/${id}/decision`)),
    { body: () => dismissal },
  ),
  "POST /api/v1/disputes/decisions/[id]/stop": row(
    ...([uninvolvedStaff, DESK] as const),
    about(stoppableDecision, (id) => v1(`/disputes/decisions/${id}/stop`)),
  ),
};

const parties: HttpRows = {
  "POST /api/v1/disputes": row(anyone, WRITE, at(v1("/disputes")), {
    body: ({ owner: { accountId } }) => ({
      kind: "other",
      target: { type: "account", id: accountId },
      text: "A test",
      statements: { goodFaith: true },
      contact: { email: "a@example.test", name: "A" },
    }),
  }),
  "GET /api/v1/disputes/[id]": row(
    worksOnCases,
    deskOr("read"),
    about(aCase, (id) => v1(`/disputes/${id}`)),
  ),
  "GET /api/v1/disputes/[id]/messages": row(
    ...([worksOnCases, deskOr("read")] as const),
    about(aCase, (id) => v1(`/disputes/${id}/messages`)),
  ),
  "POST /api/v1/disputes/[id]/messages": row(
    ...([worksOnCases, deskOr("write")] as const),
    about(aCase, (id) => v1(`/disputes/${id}/messages`)),
    { body: (scene) => (isParty(scene) ? { body: "A test" } : { body: "A test", party: "reporter" }) },
  ),
  "POST /api/v1/disputes/[id]/appeal": row(
    ...([ownerOrParty, WRITE] as const),
    about(decidedCase, (id) => v1(`/disputes/${id}/appeal`)),
    { body: () => ({ text: "A test" }) },
  ),
};

export const disputeRows: HttpRows = { ...desk, ...parties };
