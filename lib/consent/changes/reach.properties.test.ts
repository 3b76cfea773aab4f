import fc from "fast-check";
import { expect, test } from "vitest";

import { previewDefault } from "#lib/consent/changes/preview-default";
import { db, pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";

useTestDatabase();

const EXAMPLES = 5;
const at = new Date(Date.UTC(2026, 0, 1));
const permission = fc.constantFrom("allow" as const, "deny" as const);
const seldom = <Value>(value: fc.Arbitrary<Value>) => value.chain((drawn) => fc.constantFrom(null, null, null, drawn));

const account = fc.record({
  remixDefault: permission,
  remixDefaultDecision: fc.constantFrom(0n, 3n),
  choicesFrom: fc.constantFrom(0n, 5n),
  suspendedAt: seldom(fc.constant(at)),
  remixForbiddenAt: seldom(fc.constant(at)),
  staffRemix: seldom(permission),
});
const video = fc.record({
  status: fc.constantFrom("ready" as const, "ready" as const, "processing" as const),
  remixChoice: fc.constantFrom("inherit" as const, "allow" as const, "deny" as const),
  choiceDecision: fc.bigInt(0n, 9n),
  remixForbiddenAt: seldom(fc.constant(at)),
  staffRemix: seldom(permission),
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
});

/** The same, asked of the view about every video. */
async function askedOfEach(ownerId: string, bases: string[], allow: boolean) {
  const { rows } = await pool().query<{ id: string; basis: string; changes: boolean }>(
    `SELECT video_id AS id, basis, basis = ANY($2) AND allowed <> $3 AS changes FROM effective_permissions
     WHERE owner_id = $1 AND status = 'ready' ORDER BY created_at DESC, video_id DESC`,
    [ownerId, bases, allow],
  );
  const changed = rows.filter(({ changes }) => changes);
  return {
    videos: rows.length,
    changes: changed.length,
    ownChoices: rows.filter(({ basis }) => basis === "video-choice").length,
    examples: changed.slice(0, EXAMPLES).map(({ id }) => id),
  };
}

test("a preview counts, and names the newest of, exactly what the rule says of each video, exceptions of the platform included", async () => {
  await fc.assert(
    fc.asyncProperty(
      account,
      fc.array(video, { maxLength: 20 }),
      permission,
      fc.constantFrom("inheriting" as const, "everything" as const),
      async (drawn, videos, to, appliesTo) => {
        const owner = await makeAccount({
          ...drawn,
          choicesFromSince: drawn.choicesFrom === 0n ? null : at,
          staffRemixSince: drawn.staffRemix && at,
        });
        await db().video.createMany({ data: videos.map((one, place) => rowOf(owner.id, one, place)) });
        const bases = ["account-default", "platform-default"].concat(
          appliesTo === "everything" ? ["video-choice"] : [],
        );
        const preview = await previewDefault(actorFor(owner), { default: to, appliesTo });
        const said = { ...preview, examples: preview.examples.map(({ id }) => id) };
        expect(said).toEqual(await askedOfEach(owner.id, bases, to === "allow"));
      },
    ),
    { numRuns: 150 },
  );
});
