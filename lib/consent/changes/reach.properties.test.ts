import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { previewDefault } from "#lib/consent/changes/preview-default";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";
import { db, pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";

useTestDatabase();

const EXAMPLES = 5;
const at = new Date(Date.UTC(2026, 0, 1));
const setting = fc.constantFrom("allow" as const, "deny" as const);
const parties = fc.constantFrom<string[][]>(["a"], ["b"], ["a", "b"], ["gone"]);
const trainingSetting = fc.constantFrom("allow" as const, "deny" as const, "parties" as const, "parties" as const);
const seldom = <Value>(value: fc.Arbitrary<Value>) => value.chain((drawn) => fc.constantFrom(null, null, null, drawn));

const account = fc.record({
  trainingDefault: trainingSetting,
  trainingDefaultParties: parties,
  trainingDefaultDecision: fc.constantFrom(0n, 3n),
  trainingChoicesFrom: fc.constantFrom(0n, 5n),
  trainingForbiddenAt: seldom(fc.constant(at)),
  staffTraining: seldom(setting),
  remixDefault: setting,
  remixDefaultDecision: fc.constantFrom(0n, 3n),
  choicesFrom: fc.constantFrom(0n, 5n),
  suspendedAt: seldom(fc.constant(at)),
  remixForbiddenAt: seldom(fc.constant(at)),
  staffRemix: seldom(setting),
});
const video = fc.record({
  status: fc.constantFrom("ready" as const, "ready" as const, "processing" as const),
  remixChoice: fc.constantFrom("inherit" as const, "allow" as const, "deny" as const),
  choiceDecision: fc.bigInt(0n, 9n),
  remixForbiddenAt: seldom(fc.constant(at)),
  staffRemix: seldom(setting),
  trainingChoice: fc.oneof(fc.constant("inherit" as const), trainingSetting),
  trainingParties: parties,
  trainingDecision: fc.bigInt(0n, 9n),
  trainingForbiddenAt: seldom(fc.constant(at)),
  staffTraining: seldom(setting),
});

const rowOf = (
  ownerId: string,
  drawn: typeof video extends fc.Arbitrary<infer Value> ? Value : never,
  place: number,
) => ({
  ...drawn,
  id: `${ownerId}-${String(place)}`,
  ownerId,
  title: `Video ${String(place)}`,
  originalName: "a.mp4",
  bytes: 1n,
  updatedAt: at,
  createdAt: new Date(at.getTime() + place * 1000),
  choiceSince: drawn.choiceDecision === 0n ? null : at,
  remixChoice: drawn.choiceDecision === 0n ? ("inherit" as const) : drawn.remixChoice,
  staffRemixSince: drawn.staffRemix && at,
  ...trainingOf(drawn),
  trainingSince: drawn.trainingDecision === 0n ? null : at,
  staffTrainingSince: drawn.staffTraining && at,
});

/** A choice about training only where it has a number, and parties only where it names them. */
function trainingOf(drawn: { trainingChoice: PermissionChoice; trainingParties: string[]; trainingDecision: bigint }) {
  const trainingChoice = drawn.trainingDecision === 0n ? ("inherit" as const) : drawn.trainingChoice;
  return { trainingChoice, trainingParties: trainingChoice === "parties" ? drawn.trainingParties : [] };
}

/** What the view says of each permission. */
const ASKED = {
  remix: { basis: "basis", setting: "CASE WHEN allowed THEN 'allow' ELSE 'deny' END", parties: "'{}'::text[]" },
  training: { basis: "training_basis", setting: "training::text", parties: "training_parties" },
} as const;

/** The same, asked of the view about every video. */
async function askedOfEach(
  ownerId: string,
  permission: PermissionName,
  bases: string[],
  to: { setting: string; parties: string[] },
) {
  const { basis, setting, parties: named } = ASKED[permission];
  const { rows } = await pool().query<{ id: string; basis: string; changes: boolean }>(
    `SELECT video_id AS id, ${basis} AS basis,
            ${basis} = ANY($2) AND (${setting} <> $3 OR ($3 = 'parties' AND ${named} <> $4)) AS changes
       FROM effective_permissions
      WHERE owner_id = $1 AND status = 'ready' ORDER BY created_at DESC, video_id DESC`,
    [ownerId, bases, to.setting, to.parties],
  );
  const changed = rows.filter(({ changes }) => changes);
  return {
    videos: rows.length,
    changes: changed.length,
    ownChoices: rows.filter((row) => row.basis === "video-choice").length,
    examples: changed.slice(0, EXAMPLES).map(({ id }) => id),
  };
}

beforeAll(async () => {
  for (const id of ["a", "b", "gone"]) {
    const party = { id, name: id, domain: `${id}.example`, crawlers: ["Bot"], createdAt: at };
    await db().namedParty.create({ data: { ...party, removedAt: id === "gone" ? at : null } });
  }
});

const wanted = fc.oneof(
  fc.record({ permission: fc.constant("remix" as const), setting, parties: fc.constant<string[]>([]) }),
  fc
    .record({ permission: fc.constant("training" as const), setting: trainingSetting, parties })
    .map((drawn) => (drawn.setting === "parties" ? drawn : { ...drawn, parties: [] })),
);

test("a preview counts, and names the newest of, exactly what the rule says of each video, exceptions of the platform included", async () => {
  await fc.assert(
    fc.asyncProperty(
      account,
      fc.array(video, { maxLength: 20 }),
      wanted,
      fc.constantFrom("inheriting" as const, "everything" as const),
      async (drawn, videos, to, appliesTo) => {
        const owner = await makeAccount({
          ...drawn,
          choicesFromSince: drawn.choicesFrom === 0n ? null : at,
          staffRemixSince: drawn.staffRemix && at,
          trainingDefaultParties: drawn.trainingDefault === "parties" ? drawn.trainingDefaultParties : [],
          trainingChoicesFromSince: drawn.trainingChoicesFrom === 0n ? null : at,
          staffTrainingSince: drawn.staffTraining && at,
        });
        await db().video.createMany({ data: videos.map((one, place) => rowOf(owner.id, one, place)) });
        const bases = ["account-default", "platform-default"].concat(
          appliesTo === "everything" ? ["video-choice"] : [],
        );
        const { permission, setting: asked, parties: named } = to;
        const change = { permission, default: asked, parties: named, appliesTo };
        const preview = await previewDefault(actorFor(owner), change);
        const said = { ...preview, examples: preview.examples.map(({ id }) => id) };
        expect(said).toEqual(await askedOfEach(owner.id, permission, bases, { setting: asked, parties: named }));
      },
    ),
    { numRuns: 200 },
  );
});
