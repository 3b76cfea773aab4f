import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { editVideo } from "#lib/overview/catalogue/edit-video";
import { editVideoInput } from "#lib/overview/catalogue/input";
import { db } from "#lib/platform/db/client";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

async function creatorWithVideo(facts: { removedAt?: Date } = {}) {
  const account = await makeAccount();
  const { id, title } = await makeVideo(account.id, { visibility: "private", ...facts });
  const videoId = asId<VideoId>(id);
  return { actor: actorFor(account), accountId: account.id, videoId, title };
}

const stored = (id: VideoId) =>
  db().video.findUniqueOrThrow({
    where: { id },
    select: { title: true, visibility: true, declarationKind: true, remixChoice: true },
  });
const kindsOf = async (accountId: string) => (await onRecord({ accountId })).map(({ kind }) => kind);

test("details, declaration and choice are saved together", async () => {
  const { actor, accountId, videoId } = await creatorWithVideo();
  await editVideo(
    actor,
    editVideoInput.parse({
      videoId,
      title: "Dunes",
      visibility: "public",
      declaration: { kind: "modified" },
      remixChoice: "allow",
    }),
  );
  expect(await stored(videoId)).toEqual({
    title: "Dunes",
    visibility: "public",
    declarationKind: "modified",
    remixChoice: "allow",
  });
  expect(await kindsOf(accountId)).toEqual(["ai-declared", "visibility-changed", "remix-choice-changed"]);
});

test("where one of them is refused, none is saved and nothing is on record", async () => {
  const { actor, accountId, videoId, title } = await creatorWithVideo({ removedAt: new Date() });
  const input = editVideoInput.parse({
    videoId,
    title: "Dunes",
    visibility: "public",
    declaration: { kind: "modified" },
    remixChoice: "allow",
  });
  await expect(editVideo(actor, input)).rejects.toMatchObject({ code: "not-allowed" });
  expect(await stored(videoId)).toEqual({
    title,
    visibility: "private",
    declarationKind: null,
    remixChoice: "inherit",
  });
  expect(await kindsOf(accountId)).toEqual([]);
});

test("saved again and again beside everything else that changes the video, it waits for none that waits for it", async () => {
  const { actor, videoId } = await creatorWithVideo();
  const input = editVideoInput.parse({
    videoId,
    title: "Dunes",
    declaration: { kind: "modified" },
    remixChoice: "allow",
  });
  const changes = Array.from({ length: 6 }, () => [
    editVideo(actor, input),
    declareAiUse(actor, { videoId, kind: "modified", note: null }),
    setChoice(actor, { videoId, choice: "deny" }),
    changeDefault(actor, { default: "deny", appliesTo: "everything" }),
  ]).flat();
  await expect(Promise.all(changes)).resolves.toHaveLength(24);
});
