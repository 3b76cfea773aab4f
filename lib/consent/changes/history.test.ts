import fc from "fast-check";
import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { previewDefault } from "#lib/consent/changes/preview-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { undoChange } from "#lib/consent/changes/undo-change";
import {
  afterChange,
  type DefaultRule,
  effectivePermission,
  type VideoDecisions,
} from "#lib/consent/permissions/policy";
import { readPermissions } from "#lib/consent/permissions/read-permissions";
import type { RemixChoice, RemixPermission } from "#lib/consent/permissions/shapes";
import { pool } from "#lib/platform/db/client";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const VIDEOS = 4;

type Step =
  | { do: "choose"; video: number; choice: RemixChoice }
  | { do: "change"; to: RemixPermission; replaces: boolean }
  | { do: "undo" };

const permission = fc.constantFrom<RemixPermission>("allow", "deny");
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("choose" as const),
      video: fc.nat(VIDEOS - 1),
      choice: fc.constantFrom<RemixChoice>("inherit", "allow", "deny"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("change" as const), to: permission, replaces: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: "undo" }) },
);
const history = fc.record({ initial: permission, steps: fc.array(step, { minLength: 1, maxLength: 25 }) });

/**
 * The rule told without numbers: a diary in which undoing strikes the last change that still stands. A
 * choice counts unless a change that replaces choices, and is not struck, comes after it in the diary.
 */
class Diary {
  readonly #initial: RemixPermission;
  #lines: Exclude<Step, { do: "undo" }>[] = [];

  constructor(initial: RemixPermission) {
    this.#initial = initial;
  }

  write(next: Step): void {
    if (next.do !== "undo") this.#lines.push(next);
    else {
      const last = this.#lines.findLastIndex((line) => line.do === "change");
      if (last >= 0) this.#lines.splice(last, 1);
    }
  }

  /** Takes back the last line: it said what stood already, and was not written. */
  forget(): void {
    this.#lines.pop();
  }

  isAllowed(video: number): boolean {
    const last = this.#lines.findLastIndex((line) => line.do === "choose" && line.video === video);
    const line = this.#lines[last];
    const isReplaced = this.#lines.slice(last).some((later) => later.do === "change" && later.replaces);
    if (line?.do === "choose" && line.choice !== "inherit" && !isReplaced) return line.choice === "allow";
    const change = this.#lines.findLast((candidate) => candidate.do === "change");
    return (change?.to ?? this.#initial) === "allow";
  }

  /** Which rule decides: the platform's default until a change stands, whatever was chosen for single videos. */
  basis(video: number): string {
    const last = this.#lines.findLastIndex((line) => line.do === "choose" && line.video === video);
    const line = this.#lines[last];
    const isReplaced = this.#lines.slice(last).some((later) => later.do === "change" && later.replaces);
    if (line?.do === "choose" && line.choice !== "inherit" && !isReplaced) return "video-choice";
    return this.#lines.some((candidate) => candidate.do === "change") ? "account-default" : "platform-default";
  }

  get bases(): string[] {
    return Array.from({ length: VIDEOS }, (_, video) => this.basis(video));
  }

  get all(): boolean[] {
    return Array.from({ length: VIDEOS }, (_, video) => this.isAllowed(video));
  }
}

test("whatever is chosen, changed and undone, the rule with numbers says what the diary says", () => {
  const undecided = { forbiddenAt: null, staff: null, staffSince: null };
  const noChoice: VideoDecisions = { choice: "inherit", parties: [], decision: 0n, choiceSince: null, ...undecided };
  const ready = { status: "ready", createdAt: new Date(0), removedAt: null } as const;
  fc.assert(
    fc.property(history, ({ initial, steps }) => {
      const diary = new Diary(initial);
      const videos = Array.from({ length: VIDEOS }, () => noChoice);
      let rule: DefaultRule = {
        default: initial,
        defaultParties: [],
        defaultSince: new Date(0),
        defaultDecision: 0n,
        choicesFrom: 0n,
        choicesFromSince: null,
      };
      const replaced: DefaultRule[] = [];
      for (const [index, next] of steps.entries()) {
        const [decision, at] = [BigInt(index + 1), new Date(index + 1)];
        if (next.do === "choose") {
          videos[next.video] = { ...noChoice, choice: next.choice, decision, choiceSince: at };
        } else if (next.do === "change") {
          replaced.push(rule);
          const change = { default: next.to, parties: [], replacesChoices: next.replaces, decision, at };
          rule = afterChange(rule, change);
        } else rule = replaced.pop() ?? rule;
        diary.write(next);
        const decisions = { ...rule, ...undecided };
        const account = { suspendedAt: null, remix: decisions, training: decisions };
        const permissions = videos.map((video) =>
          effectivePermission("remix", { ...ready, remix: video, training: noChoice }, account),
        );
        expect(permissions.map(({ setting }) => setting === "allow")).toEqual(diary.all);
        expect(permissions.map(({ basis }) => basis)).toEqual(diary.bases);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("the same holds in the database, and the preview of every change says how many videos it then changes", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ initial, steps }) => {
      const account = await makeAccount({ remixDefault: initial });
      const actor = actorFor(account);
      const videos: VideoId[] = [];
      for (let video = 0; video < VIDEOS; video++) videos.push(asId<VideoId>((await makeVideo(account.id)).id));
      const diary = new Diary(initial);
      const changes: ChangeId[] = [];
      for (const next of steps) {
        const before = diary.all;
        diary.write(next);
        const moved = diary.all.filter((allowed, video) => allowed !== before[video]).length;
        if (next.do === "choose") {
          const videoId = videos[next.video] ?? asId<VideoId>("");
          const { remix } = await setChoice(actor, { videoId, choice: next.choice });
          expect(remix).toMatchObject({ allowed: diary.isAllowed(next.video), basis: diary.basis(next.video) });
        } else if (next.do === "change") {
          const input = { default: next.to, appliesTo: next.replaces ? "everything" : "inheriting" } as const;
          const preview = await previewDefault(actor, input);
          expect(preview).toMatchObject({ videos: VIDEOS, changes: moved });
          expect(preview.examples).toHaveLength(moved);
          const id = asId<ChangeId>((await changeDefault(actor, input)).id);
          if (changes.at(-1) === id) diary.forget();
          else changes.push(id);
        } else {
          const changeId = changes.pop();
          if (changeId) await undoChange(actor, { changeId });
        }
        const read = await readPermissions(() => Promise.resolve(null), videos);
        expect(read.map((answer) => answer?.remix.allowed)).toEqual(diary.all);
        expect(read.map((answer) => answer?.remix.basis)).toEqual(diary.bases);
      }
    }),
    { numRuns: 25 },
  );
});

test("an account-wide change writes no video's row, so that it costs the same for one video and a million", async () => {
  const account = await makeAccount();
  await makeVideo(account.id);
  const versions = async () =>
    (await pool().query<{ xmin: string }>("SELECT xmin FROM videos WHERE owner_id = $1", [account.id])).rows;
  const before = await versions();
  const { id } = await changeDefault(actorFor(account), { default: "allow", appliesTo: "everything" });
  await undoChange(actorFor(account), { changeId: asId<ChangeId>(id) });
  expect(await versions()).toEqual(before);
});
