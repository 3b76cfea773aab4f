import { expect, test } from "vitest";

import { countSelection } from "#lib/consent/changes/selection-store";
import { listVideosInput } from "#lib/overview/catalogue/input";
import { listOwnVideos, listStudioVideos } from "#lib/overview/catalogue/list-own-videos";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { LABEL_KINDS } from "#lib/provenance/labels/label";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { creator } from "#lib/provenance/labels/sources/creator";
import { BADGE_WORDS, type BadgeKind, badgeKindOf } from "#lib/provenance/labels/words";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { manifest, report } from "#lib/testing/reports";

useTestDatabase();

const FILTERS: readonly BadgeKind[] = [...LABEL_KINDS, "unverified-credentials"];
const SIGNALS = [
  ["fullyGenAIMedia"],
  ["perceptibleGenAI"],
  ["perceptiblePossiblyGenAI"],
  ["capturedMedia"],
  [],
] as const;
const STATES: readonly ProvenanceReport["state"][] = ["none", "invalid", "valid", "trusted"];
const DECLARED = [null, { kind: "generated", note: null }] as const;

test("each filter of the library holds exactly the videos that show its badge, also for the count of a bulk change", async () => {
  const owner = await makeAccount();
  for (const state of STATES) {
    for (const signals of SIGNALS) {
      for (const declaration of DECLARED) {
        const video = await makeVideo(owner.id);
        const videoId = asId<VideoId>(video.id);
        const manifests = state === "none" ? [] : [manifest("active", { signals: [...signals] })];
        await db().provenance.create({
          data: {
            videoId,
            state,
            report: report(manifests, { state }),
            thumbnails: {},
            trustListsDigest: "",
            judgedAt: new Date(),
          },
        });
        const cause = { actorAccountId: null, because: "first-label" } as const;
        await inTransaction(async (tx) => {
          await recordClaims(tx, videoId, creator, declaration);
          await applyLabel(tx, videoId, cause);
        });
      }
    }
  }
  const actor = actorFor(owner);
  const ask = (label?: BadgeKind) => listVideosInput.parse({ limit: 200, label });
  const all = await listStudioVideos(actor, ask());
  const badges = new Map(
    all.items.map(({ id, label, credentials }) => [id, label && badgeKindOf(label.kind, credentials)]),
  );
  for (const filter of FILTERS) {
    const { items } = await listStudioVideos(actor, ask(filter));
    const expected = [...badges].filter(([, badge]) => badge === filter).map(([id]) => id);
    expect(items.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(0);
    const counted = await countSelection(
      { ownerId: asId<AccountId>(owner.id), permission: "remix" },
      { filter: { label: filter } },
      { choice: "deny", parties: [] },
    );
    expect(counted.matched).toBe(expected.length);
    // What the filter is called is what the rows say, wherever no one vouches for less or more than the kind.
    if (filter === "none" || filter === "unverified-credentials") {
      const words = (await listOwnVideos(actor, ask(filter))).items.map(({ label }) => label?.words);
      expect(new Set(words)).toEqual(new Set([BADGE_WORDS[filter]]));
    }
  }
});
