import fc from "fast-check";
import { expect, test } from "vitest";

import { applyChange } from "#lib/consent/changes/apply-change";
import { cancelChange } from "#lib/consent/changes/cancel-change";
import { changeDefault } from "#lib/consent/changes/change-default";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { readPermissions } from "#lib/consent/permissions/read-permissions";
import { remixChoice, remixPermission } from "#lib/consent/permissions/choice";
import type { PermissionBasis, RemixChoice, RemixPermission } from "#lib/consent/permissions/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const VIDEOS = 3;

type Step =
  | { do: "choose"; video: number; choice: RemixChoice }
  | { do: "bulk"; videos: number[]; choice: RemixChoice; videosAChunk: number }
  | { do: "change default"; to: RemixPermission; replaces: boolean }
  // Of the changes made so far, counted from the latest.
  | { do: "chunk" | "two workers" | "cancel" | "undo"; which: number }
  | { do: "undo default" }
  | { do: "at once"; steps: Step[] };

const choice = fc.constantFrom<RemixChoice>("inherit", "allow", "deny");
const which = fc.nat(3);
const single: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("choose" as const), video: fc.nat(VIDEOS - 1), choice }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("bulk" as const),
      videos: fc.uniqueArray(fc.nat(VIDEOS - 1), { minLength: 2, maxLength: VIDEOS }),
      choice,
      videosAChunk: fc.constantFrom(1, 1, 1, 1, 1_000),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("chunk" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("two workers" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("undo" as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("change default" as const),
      to: fc.constantFrom<RemixPermission>("allow", "deny"),
      replaces: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: "undo default" }) },
);
const together: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("at once" as const),
  steps: fc.array(single, { minLength: 2, maxLength: 4 }),
});
const step = fc.oneof({ weight: 6, arbitrary: single }, { weight: 1, arbitrary: together });

/** A change as the model knows it: what was asked for, its number, and which of its videos are done with. */
interface Known {
  id: ChangeId;
  decision: bigint;
  isDefault: boolean;
  choice: RemixChoice | null;
  to: RemixPermission | null;
  replaces: boolean;
  isUndone: boolean;
  /** The videos of the chunks that are applied and not taken back. */
  inForce: string[];
}

/** What must hold for one video. */
interface Modelled {
  choice: RemixChoice;
  decision: bigint;
  live: RemixChoice;
  basis: PermissionBasis;
  allowed: boolean;
}

class World {
  readonly actor: Actor;
  readonly videos: VideoId[];
  readonly #made: ChangeId[] = [];
  readonly #defaults: ChangeId[] = [];

  constructor(actor: Actor, videos: VideoId[]) {
    this.actor = actor;
    this.videos = videos;
  }

  #video(index: number): VideoId {
    return this.videos[index] ?? asId("");
  }

  async run(next: Step): Promise<void> {
    try {
      await this.#do(next);
    } catch (error) {
      // What is over cannot be cancelled or undone; a default that lies under another cannot be undone.
      if (!(error instanceof DomainError) || !["no-longer-possible", "conflict"].includes(error.code)) throw error;
    }
  }

  async #do(next: Step): Promise<void> {
    const { actor } = this;
    if (next.do === "at once") await Promise.all(next.steps.map((one) => this.run(one)));
    else if (next.do === "choose") {
      const made = await setChoice(actor, { videoId: this.#video(next.video), choice: next.choice });
      if (made.outcome === "recorded") this.#made.push(made.changeId);
    } else if (next.do === "bulk") {
      const input = { target: { videoIds: next.videos.map((index) => this.#video(index)) }, choice: next.choice };
      const { changeId } = await startBulkChange(actor, input, systemClock, next.videosAChunk);
      this.#made.push(asId<ChangeId>(changeId));
    } else if (next.do === "change default") {
      const appliesTo = next.replaces ? "everything" : "inheriting";
      const { id } = await changeDefault(actor, { default: next.to, appliesTo });
      this.#defaults.push(asId<ChangeId>(id));
    } else if (next.do === "undo default") {
      const changeId = this.#defaults.pop();
      if (changeId) await undoChange(actor, { changeId });
    } else {
      const changeId = this.#made.at(-1 - next.which);
      if (changeId) await this.#work(next.do, changeId);
    }
  }

  async #work(what: "chunk" | "two workers" | "cancel" | "undo", changeId: ChangeId): Promise<void> {
    const change = { changeId, accountId: this.actor.accountId };
    // A worker whose turn is over after no time does one chunk, like one that is killed after it.
    if (what === "chunk") await applyChange(change, 0);
    else if (what === "two workers") await Promise.all([applyChange(change), applyChange(change)]);
    else if (what === "cancel") await cancelChange(this.actor, { changeId });
    else await undoChange(this.actor, { changeId });
  }

  async finish(): Promise<void> {
    for (const changeId of this.#made) await applyChange({ changeId, accountId: this.actor.accountId });
  }

  async #known(): Promise<Known[]> {
    const rows = await db().remixChange.findMany({
      where: { accountId: this.actor.accountId, decision: { not: null } },
      orderBy: { decision: "asc" },
      include: { sets: { orderBy: { position: "asc" } } },
    });
    return rows.map((row) => ({
      id: asId<ChangeId>(row.id),
      decision: row.decision ?? 0n,
      isDefault: row.kind === "default",
      choice: row.choice && remixChoice.parse(row.choice),
      to: row.setting && remixPermission.parse(row.setting),
      replaces: row.replacesChoices === true,
      isUndone: row.undoneAt !== null,
      inForce: row.sets.slice(row.chunksUndone, row.chunksApplied).flatMap(({ videoIds }) => videoIds),
    }));
  }

  /**
   * What must hold, from the diary of changes alone: those that were undone have never been, and of the others the
   * one with the highest number has the last word.
   */
  async model(): Promise<Modelled[]> {
    const known = await this.#known();
    const defaults = known.filter(({ isDefault, isUndone }) => isDefault && !isUndone);
    const choicesFrom = defaults.findLast(({ replaces }) => replaces)?.decision ?? 0n;
    const standard = defaults.at(-1)?.to ?? "deny";
    return this.videos.map((id) => {
      const last = known.findLast(({ isDefault, inForce }) => !isDefault && inForce.includes(id));
      const [chosen, decision] = [last?.choice ?? "inherit", last?.decision ?? 0n];
      const live = decision > choicesFrom ? chosen : "inherit";
      const fromDefault = defaults.length > 0 ? "account-default" : "platform-default";
      const basis = live === "inherit" ? fromDefault : "video-choice";
      return { choice: chosen, decision, live, basis, allowed: (live === "inherit" ? standard : live) === "allow" };
    });
  }

  async stored() {
    const rows = await db().video.findMany({ where: { ownerId: this.actor.accountId } });
    const permissions = await readPermissions(() => Promise.resolve(null), this.videos);
    return this.videos.map((id, index) => {
      const row = rows.find((candidate) => candidate.id === id);
      return {
        choice: row?.remixChoice,
        decision: row?.choiceDecision,
        allowed: permissions[index]?.remix.allowed,
        basis: permissions[index]?.remix.basis,
      };
    });
  }

  /** What the ledger says each video's row holds, replayed from its first entry to its last. */
  async replayed() {
    const { rows } = await pool().query<{ kind: string; video_id: string; details: string }>(
      `SELECT e.kind, f.video_id, f.details FROM ledger_entries e JOIN ledger_facts f USING (position)
        WHERE f.subject_account_id = $1 AND e.kind IN ('remix-choice-changed', 'remix-choice-restored')
        ORDER BY position`,
      [this.actor.accountId],
    );
    const entries = rows.map((row) => ({
      ...row,
      ...(JSON.parse(row.details) as { changeId: string; to: string; decision: string }),
    }));
    const once = new Set(entries.map(({ kind, video_id, changeId }) => `${kind} ${changeId} ${video_id}`));
    expect(once.size).toBe(entries.length);
    return this.videos.map((id) => {
      const last = entries.findLast(({ video_id }) => video_id === id);
      return { choice: last?.to ?? "inherit", decision: BigInt(last?.decision ?? 0) };
    });
  }
}

async function makeWorld(): Promise<World> {
  const account = await makeAccount();
  const videos: VideoId[] = [];
  for (let video = 0; video < VIDEOS; video++) videos.push(asId<VideoId>((await makeVideo(account.id)).id));
  return new World(actorFor(account), videos);
}

async function compare(world: World): Promise<void> {
  const model = await world.model();
  expect(await world.stored()).toEqual(model.map(({ live: _, ...row }) => row));
  expect(await world.replayed()).toEqual(model.map((row) => ({ choice: row.choice, decision: row.decision })));
}

test("however changes, their chunks, crashes, cancels and undos overlap, it is as if what was undone had never been", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 28, size: "max" }), async (steps) => {
      const world = await makeWorld();
      for (const next of steps) {
        if (next.do === "bulk") await expectExactPreview(world, next);
        await world.run(next);
        await compare(world);
      }
      await world.finish();
      await compare(world);
    }),
    { numRuns: 20 },
  );
});

async function expectExactPreview(world: World, next: Step & { do: "bulk" }): Promise<void> {
  const model = await world.model();
  const videoIds = next.videos.map((index) => world.videos[index] ?? "");
  const changes = { inherit: 0, allow: 0, deny: 0 };
  for (const index of next.videos) {
    const live = model[index]?.live ?? "inherit";
    if (live !== next.choice) changes[live]++;
  }
  const preview = await previewBulkChange(world.actor, { target: { videoIds }, choice: next.choice });
  expect(preview).toEqual({ matched: next.videos.length, changes });
}
