import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  DISPUTE_ACTIONS,
  type DisputeAction,
  isKnownToSubject,
  mayDecide,
  mayHear,
  maySeeOnDesk,
  mayWork,
  needsAssignee,
  partyOf,
  transition,
} from "#lib/disputes/cases/policy";
import { isSensitive } from "#lib/disputes/cases/rules";
import type { Actor } from "#lib/people/accounts/actor";
import { ROLES } from "#lib/people/accounts/actor";
import { DISPUTE_KINDS, DISPUTE_STATES, type DisputeState } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type ReportId } from "#lib/platform/shared/ids";

const no = null;

/** The whole table once more, by hand: states down, actions across, in the order of the vocabulary. */
const TABLE: Record<DisputeAction, Record<DisputeState, DisputeState | null>> = {
  triage: row("triaged", no, no, no, no, no, no),
  assign: row("assigned", "assigned", "assigned", "waiting", no, "appealed", no),
  release: row(no, no, "triaged", "triaged", no, "appealed", no),
  wait: row("waiting", "waiting", "waiting", no, no, no, no),
  resume: row(no, no, no, "assigned", no, no, no),
  propose: row("assigned", "assigned", "assigned", "assigned", no, "appealed", no),
  decide: row("decided", "decided", "decided", "decided", no, no, no),
  appeal: row(no, no, no, no, "appealed", no, "appealed"),
  uphold: row(no, no, no, no, no, "decided", no),
  overturn: row(no, no, no, no, no, "decided", no),
  stop: row(no, no, no, no, "assigned", no, no),
  "stop-hearing": row(no, no, no, no, "appealed", no, no),
  close: row("closed", "closed", "closed", "closed", "closed", no, no),
  reopen: row(no, no, no, no, "triaged", no, "triaged"),
  merge: row("closed", "closed", "closed", "closed", no, no, no),
  split: row("new", "triaged", "assigned", "waiting", no, no, no),
  "change-kind": row("new", "triaged", "assigned", "waiting", no, no, no),
};

function row(...next: (DisputeState | null)[]): Record<DisputeState, DisputeState | null> {
  const entries = DISPUTE_STATES.map((state, index) => [state, next[index] ?? null]);
  return Object.fromEntries(entries) as Record<DisputeState, DisputeState | null>;
}

describe("the table of transitions", () => {
  test.each(DISPUTE_STATES.flatMap((state) => DISPUTE_ACTIONS.map((action) => [state, action] as const)))(
    "a case that is %s answers %s as written down",
    (state, action) => {
      expect(transition(state, action)?.state ?? null).toBe(TABLE[action][state]);
    },
  );

  test("every state can be reached, and from every state a case can still be closed", () => {
    const reachable = (from: DisputeState): Set<DisputeState> => {
      const seen = new Set([from]);
      for (const state of seen) {
        for (const action of DISPUTE_ACTIONS) {
          const next = transition(state, action);
          if (next) seen.add(next.state);
        }
      }
      return seen;
    };
    expect(reachable("new")).toEqual(new Set(DISPUTE_STATES));
    for (const state of DISPUTE_STATES) expect(reachable(state)).toContain("closed");
  });

  test("no sequence of actions decides a case twice, unless the first decision was stopped or the case reopened", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DISPUTE_ACTIONS), { maxLength: 40 }), (actions) => {
        let state: DisputeState = "new";
        let isDecided = false;
        for (const action of actions) {
          const next = transition(state, action);
          if (!next) continue;
          if (action === "decide") {
            expect(isDecided).toBe(false);
            isDecided = true;
          }
          if (action === "reopen" || action === "stop") isDecided = false;
          if (action === "uphold" || action === "overturn") expect(state).toBe("appealed");
          state = next.state;
          expect(DISPUTE_STATES).toContain(state);
        }
      }),
      // Most actions lead nowhere from most states: enough of them that every pair of decisions is met.
      { numRuns: 5_000 },
    );
  });
});

const id = (text: string) => asId<AccountId>(text);

const actor = (role: Actor["role"], accountId = "staff", scopes: Actor["scopes"] = "all"): Actor => ({
  accountId: id(accountId),
  role,
  scopes,
  sessionId: null,
  address: "192.0.2.1",
  client: "a test",
});

const open = { state: "triaged" as DisputeState, needsSenior: false, assigneeId: null, involvedIds: [id("party")] };

describe("who may work on a case", () => {
  test.each(ROLES)("%s", (role) => {
    const isStaff = role === "support" || role === "senior-support";
    const isSenior = role === "senior-support";
    expect(maySeeOnDesk(actor(role), open)).toBe(isStaff);
    expect(mayWork(actor(role), open)).toBe(isStaff);
    expect(mayDecide(actor(role), open)).toBe(isStaff);
    expect(mayWork(actor(role), { ...open, needsSenior: true })).toBe(isSenior);
    expect(mayWork(actor(role), { ...open, state: "appealed" })).toBe(isSenior);
    expect(mayDecide(actor(role), { ...open, assigneeId: id("else") })).toBe(false);
    expect(mayDecide(actor(role), { ...open, assigneeId: id("staff") })).toBe(isStaff);
    const first = { decidedBy: id("a"), approvedBy: null };
    expect(mayHear(actor(role), { ...open, state: "appealed" }, first)).toBe(isSenior);
  });

  test("a party sees nothing of it as staff, whatever their role", () => {
    for (const role of ROLES) {
      const party = actor(role, "party");
      expect(maySeeOnDesk(party, open)).toBe(false);
      expect(mayWork(party, open)).toBe(false);
      expect(mayDecide(party, open)).toBe(false);
      expect(mayHear(party, open, { decidedBy: id("a"), approvedBy: null })).toBe(false);
    }
  });

  test("nobody without an account, and no token that was not made for the desk", () => {
    expect(maySeeOnDesk(null, open)).toBe(false);
    expect(maySeeOnDesk(actor("support", "staff", ["read", "write"]), open)).toBe(false);
    expect(maySeeOnDesk(actor("support", "staff", ["desk"]), open)).toBe(true);
  });

  test("who decided or approved does not hear the appeal", () => {
    const senior = actor("senior-support");
    expect(mayHear(senior, open, { decidedBy: id("staff"), approvedBy: null })).toBe(false);
    expect(mayHear(senior, open, { decidedBy: id("a"), approvedBy: id("staff") })).toBe(false);
    expect(mayHear(senior, open, { decidedBy: id("a"), approvedBy: id("b") })).toBe(true);
  });

  test("nobody decides what is decided, appealed or closed", () => {
    for (const state of ["decided", "appealed", "closed"] as const) {
      expect(mayDecide(actor("senior-support"), { ...open, state })).toBe(false);
    }
  });

  test("whoever has a case is needed exactly while it is worked on or waits", () => {
    expect(DISPUTE_STATES.filter(needsAssignee)).toEqual(["assigned", "waiting"]);
  });
});

describe("on which side somebody stands", () => {
  const reports = [{ id: asId<ReportId>("r"), reporterId: id("reporter") }];
  const of = (accountId: string, dispute: Partial<Parameters<typeof partyOf>[1]> = {}) =>
    partyOf(
      actor("member", accountId),
      { kind: "missing-label", subjectWasNotified: false, subjectId: id("subject"), ...dispute },
      reports,
    );

  test("the reporter, the subject, and nobody else", () => {
    expect(of("reporter")).toEqual({ party: "reporter", reportId: "r" });
    expect(of("subject")).toEqual({ party: "subject", reportId: null });
    expect(of("stranger")).toBeNull();
    expect(partyOf(null, { kind: "other", subjectWasNotified: true, subjectId: null }, reports)).toBeNull();
  });

  test("a creator who contests their own label is its reporter", () => {
    expect(of("reporter", { kind: "wrong-label", subjectId: id("reporter") })?.party).toBe("reporter");
  });

  test.each(DISPUTE_KINDS)("the subject of a sensitive case learns of it by the decision alone: %s", (kind) => {
    expect(isKnownToSubject({ kind, subjectWasNotified: false })).toBe(!isSensitive(kind));
    expect(of("subject", { kind })).toEqual(isSensitive(kind) ? null : { party: "subject", reportId: null });
    expect(of("subject", { kind, subjectWasNotified: true })?.party).toBe("subject");
  });
});
