import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type DeclarationState,
  isLowering,
  lowerableUntil,
  loweringRefusal,
  stateAfter,
} from "#lib/provenance/labels/declaration-policy";
import { DECLARATION_KINDS, type DeclarationKind } from "#lib/provenance/labels/label";

const hours = (count: number): Date => new Date(Date.UTC(2026, 10, 1) + count * 3_600_000);
const NOW = hours(100);

const stateWith = (overrides: Partial<DeclarationState>): DeclarationState => ({
  kind: "generated",
  modifiedAt: hours(0),
  generatedAt: hours(0),
  isVisible: true,
  shown: null,
  ...overrides,
});
const refusal = (from: Partial<DeclarationState>, to: DeclarationKind, isContested = false) =>
  loweringRefusal(stateWith(from), to, { isContested, now: NOW });

describe("a declaration is changed", () => {
  test.each([
    ["a first one, to anything", { kind: null, modifiedAt: null, generatedAt: null }, "generated"],
    ["upwards", { kind: "modified", generatedAt: null }, "generated"],
    ["from none upwards", { kind: "none", modifiedAt: null, generatedAt: null }, "modified"],
    ["to what it says", {}, "generated"],
  ] as const)("%s, however old it is and while the label is contested", (_, from, to) => {
    expect(refusal(from, to, true)).toBeNull();
  });

  test("downwards within 24 hours of being made, and not after that", () => {
    const made = (at: Date) => ({ modifiedAt: at, generatedAt: at });
    expect(refusal(made(hours(76.01)), "none")).toBeNull();
    expect(refusal(made(hours(76)), "none")).toBe("too-late");
    expect(refusal(made(hours(76)), "modified")).toBe("too-late");
  });

  test("never downwards while the label is contested, not even a minute after it was made", () => {
    expect(refusal({ modifiedAt: NOW, generatedAt: NOW }, "none", true)).toBe("contested");
  });

  test("down to where it stood, where only the last step is new: raising it again does not free what stood before", () => {
    const raised = { modifiedAt: hours(0), generatedAt: hours(99) };
    expect(refusal(raised, "modified")).toBeNull();
    expect(refusal(raised, "none")).toBe("too-late");
  });

  test("freely while nobody else has ever seen the video", () => {
    expect(refusal({ isVisible: false }, "none")).toBeNull();
    expect(refusal({ isVisible: false }, "modified", true)).toBeNull();
  });

  test("no further down than others saw it, once the video is private again", () => {
    expect(refusal({ isVisible: false, shown: "generated" }, "none")).toBe("too-late");
    expect(refusal({ isVisible: false, shown: "generated" }, "none", true)).toBe("contested");
    expect(refusal({ isVisible: false, shown: "modified" }, "modified")).toBeNull();
    expect(refusal({ isVisible: false, shown: "modified" }, "none")).toBe("too-late");
    expect(refusal({ isVisible: false, shown: "none" }, "none")).toBeNull();
  });
});

test("the time until which it can be lowered is told for what can still be lowered", () => {
  expect(lowerableUntil(stateWith({ modifiedAt: hours(90), generatedAt: hours(95) }), "none")).toEqual(hours(114));
  expect(lowerableUntil(stateWith({ modifiedAt: hours(90), generatedAt: hours(95) }), "modified")).toEqual(hours(119));
  expect(lowerableUntil(stateWith({ isVisible: false }), "none")).toBeNull();
});

test("no sequence of declarations, hidings and showings lowers what others have seen for 24 hours", () => {
  const kind = fc.constantFrom(...DECLARATION_KINDS);
  const step = fc.oneof(
    fc.record({ declare: kind }),
    fc.record({ visible: fc.boolean() }),
    fc.record({ waitHours: fc.constantFrom(1, 10, 24, 30) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now = hours(0);
      let state: DeclarationState = stateWith({
        kind: null,
        modifiedAt: null,
        generatedAt: null,
        isVisible: false,
      });
      // For each kind above none, since when it has been declared without a break, and whether others saw it so.
      const seen = { modified: { since: now, wasSeen: false }, generated: { since: now, wasSeen: false } };
      const look = () => {
        if (!state.isVisible) return;
        if (state.kind !== null && state.kind !== "none") seen.modified.wasSeen = true;
        if (state.kind === "generated") seen.generated.wasSeen = true;
      };
      for (const taken of steps) {
        if ("waitHours" in taken) now = new Date(now.getTime() + taken.waitHours * 3_600_000);
        else if ("visible" in taken) {
          // What the trigger of the table writes.
          if (state.isVisible && !taken.visible) state = { ...state, shown: state.kind };
          if (!state.isVisible && taken.visible) state = { ...state, shown: null };
          state = { ...state, isVisible: taken.visible };
        } else {
          const { declare } = taken;
          const allowed = loweringRefusal(state, declare, { isContested: false, now }) === null;
          for (const level of ["modified", "generated"] as const) {
            const declaredBefore = state.kind !== null && !isLowering(level, state.kind);
            if (declaredBefore && isLowering(level, declare)) {
              const isOld = now.getTime() - seen[level].since.getTime() >= 24 * 3_600_000;
              if (isOld && seen[level].wasSeen) expect(allowed).toBe(false);
            }
            if (allowed && !declaredBefore && !isLowering(level, declare)) {
              seen[level] = { since: now, wasSeen: false };
            }
          }
          if (allowed) state = { ...state, kind: declare, ...stateAfter(state, declare, now) };
        }
        look();
      }
    }),
    { numRuns: 2_000 },
  );
});
