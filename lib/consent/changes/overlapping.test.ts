import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { applyChange } from "#lib/consent/changes/apply-change";
import { cancelChange } from "#lib/consent/changes/cancel-change";
import { changeDefault } from "#lib/consent/changes/change-default";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { readPermissions } from "#lib/consent/permissions/read-permissions";
import {
  type PermissionChoice,
  permissionChoice,
  type PermissionName,
  permissionSetting,
} from "#lib/consent/permissions/choice";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const VIDEOS = 3;

/** A setting or choice with the parties that it names: "allow", "parties a b". */
type Said = string;

type Step =
  | { do: "choose"; video: number; choice: Said }
  | { do: "bulk"; videos: number[]; choice: Said; videosAChunk: number }
  | { do: "change default"; to: Said; replaces: boolean }
  // Of the changes made so far, counted from the latest.
  | { do: "chunk" | "two workers" | "cancel" | "undo"; which: number }
  | { do: "undo default" }
  | { do: "at once"; steps: Step[] };

const say = (choice: string, parties: readonly string[]): Said => [choice, ...parties.toSorted()].join(" ");
function unsay(said: Said): { choice: PermissionChoice; parties: string[] } {
  const [choice, ...parties] = said.split(" ");
  return { choice: permissionChoice.parse(choice), parties };
}

const SETTINGS = {
  remix: ["allow", "deny"],
  training: ["allow", "deny", "parties a", "parties b", "parties a b"],
} as const satisfies Record<PermissionName, Said[]>;

function stepOf(permission: PermissionName): fc.Arbitrary<Step> {
  const setting = fc.constantFrom<Said>(...SETTINGS[permission]);
  const choice = fc.oneof(fc.constant("inherit"), setting);
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
      arbitrary: fc.record({ do: fc.constant("change default" as const), to: setting, replaces: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ do: "undo default" }) },
  );
  const together: fc.Arbitrary<Step> = fc.record({
    do: fc.constant("at once" as const),
    steps: fc.array(single, { minLength: 2, maxLength: 4 }),
  });
  return fc.oneof({ weight: 6, arbitrary: single }, { weight: 1, arbitrary: together });
}

/** A change as the model knows it: what was asked for, its number, and which of its videos are done with. */
interface Known {
  id: ChangeId;
  decision: bigint;
  isDefault: boolean;
  choice: Said | null;
  to: Said | null;
  replaces: boolean;
  isUndone: boolean;
  /** The videos of the chunks that are applied and not taken back. */
  inForce: string[];
}

/** What must hold for one video. */
interface Modelled {
  choice: Said;
  decision: bigint;
  live: Said;
  basis: PermissionBasis;
  allowed: Said;
}

class World {
  readonly actor: Actor;
  readonly permission: PermissionName;
  readonly videos: VideoId[];
  readonly #made: ChangeId[] = [];
  readonly #defaults: ChangeId[] = [];

  constructor(actor: Actor, permission: PermissionName, videos: VideoId[]) {
    this.actor = actor;
    this.permission = permission;
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
    const { actor, permission } = this;
    if (next.do === "at once") await Promise.all(next.steps.map((one) => this.run(one)));
    else if (next.do === "choose") {
      const made = await setChoice(actor, { permission, videoId: this.#video(next.video), ...unsay(next.choice) });
      if (made.outcome === "recorded") this.#made.push(made.changeId);
    } else if (next.do === "bulk") {
      const target = { videoIds: next.videos.map((index) => this.#video(index)) };
      const input = { permission, target, ...unsay(next.choice) };
      const { changeId } = await startBulkChange(actor, input, systemClock, next.videosAChunk);
      this.#made.push(asId<ChangeId>(changeId));
    } else if (next.do === "change default") {
      const appliesTo = next.replaces ? "everything" : "inheriting";
      const { choice, parties } = unsay(next.to);
      const setting = permissionSetting.parse(choice);
      const { id } = await changeDefault(actor, { permission, default: setting, parties, appliesTo });
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
      choice: row.choice && say(row.choice, row.parties),
      to: row.setting && say(row.setting, row.parties),
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
      return { choice: chosen, decision, live, basis, allowed: live === "inherit" ? standard : live };
    });
  }

  async stored() {
    const rows = await db().video.findMany({ where: { ownerId: this.actor.accountId } });
    const permissions = await readPermissions(() => Promise.resolve(null), this.videos);
    return this.videos.map((id, index) => {
      const row = rows.find((candidate) => candidate.id === id);
      const permission = permissions[index];
      if (!row || !permission) throw new Error("A video of this test is gone.");
      const { remix, training } = permission;
      const named = training.parties.map((party) => party.id);
      return this.permission === "remix"
        ? {
            choice: row.remixChoice,
            decision: row.choiceDecision,
            allowed: remix.allowed ? "allow" : "deny",
            basis: remix.basis,
          }
        : {
            choice: say(row.trainingChoice, row.trainingParties),
            decision: row.trainingDecision,
            allowed: say({ yes: "allow", no: "deny", parties: "parties" }[training.allowed], named),
            basis: training.basis,
          };
    });
  }

  /** What the ledger says each video's row holds, replayed from its first entry to its last. */
  async replayed() {
    const { rows } = await pool().query<{ kind: string; video_id: string; details: string }>(
      `SELECT e.kind, f.video_id, f.details FROM ledger_entries e JOIN ledger_facts f USING (position)
        WHERE f.subject_account_id = $1 AND e.kind = ANY ($2)
        ORDER BY position`,
      [this.actor.accountId, [`${this.permission}-choice-changed`, `${this.permission}-choice-restored`]],
    );
    const entries = rows.map((row) => ({
      ...row,
      ...(JSON.parse(row.details) as { changeId: string; to: string; toParties?: string[]; decision: string }),
    }));
    const once = new Set(entries.map(({ kind, video_id, changeId }) => `${kind} ${changeId} ${video_id}`));
    expect(once.size).toBe(entries.length);
    return this.videos.map((id) => {
      const last = entries.findLast(({ video_id }) => video_id === id);
      return { choice: say(last?.to ?? "inherit", last?.toParties ?? []), decision: BigInt(last?.decision ?? 0) };
    });
  }
}

beforeAll(async () => {
  for (const id of ["a", "b"]) {
    const party = { id, name: id.toUpperCase(), domain: `${id}.example`, crawlers: ["Bot"], createdAt: new Date() };
    await db().namedParty.create({ data: party });
  }
});

async function makeWorld(permission: PermissionName): Promise<World> {
  const account = await makeAccount();
  const videos: VideoId[] = [];
  for (let video = 0; video < VIDEOS; video++) videos.push(asId<VideoId>((await makeVideo(account.id)).id));
  return new World(actorFor(account), permission, videos);
}

async function compare(world: World): Promise<void> {
  const model = await world.model();
  expect(await world.stored()).toEqual(model.map(({ live: _, ...row }) => row));
  expect(await world.replayed()).toEqual(model.map((row) => ({ choice: row.choice, decision: row.decision })));
}

const TITLE =
  "however changes of %s, their chunks, crashes, cancels and undos overlap, it is as if what was undone had never been";

test.each(["remix", "training"] as const)(TITLE, async (permission) => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf(permission), { minLength: 12, maxLength: 28, size: "max" }), async (steps) => {
      const world = await makeWorld(permission);
      for (const next of steps) {
        if (next.do === "bulk") await expectExactPreview(world, next);
        await world.run(next);
        await compare(world);
      }
      await world.finish();
      await compare(world);
    }),
    { numRuns: 15 },
  );
});

async function expectExactPreview(world: World, next: Step & { do: "bulk" }): Promise<void> {
  const model = await world.model();
  const videoIds = next.videos.map((index) => world.videos[index] ?? "");
  const changes = { inherit: 0, allow: 0, deny: 0, parties: 0 };
  for (const index of next.videos) {
    const live = model[index]?.live ?? "inherit";
    if (live !== next.choice) changes[unsay(live).choice]++;
  }
  const { permission } = world;
  const preview = await previewBulkChange(world.actor, { permission, target: { videoIds }, ...unsay(next.choice) });
  expect(preview).toEqual({ matched: next.videos.length, changes });
}
