import { expect, test } from "vitest";

import { addComment, COMMENT_LIMIT } from "#lib/library/comments/add-comment";
import { deleteComment } from "#lib/library/comments/delete-comment";
import { hideComment } from "#lib/library/comments/hide-comment";
import { addCommentInput, commentInput, listCommentsInput } from "#lib/library/comments/input";
import { listComments } from "#lib/library/comments/list-comments";
import { setCommentsEnabled } from "#lib/library/videos/set-comments-enabled";
import { db, pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const input = (videoId: string, text: string) => addCommentInput.parse({ videoId, text });
const wanted = (videoId: string, more: object = {}) => listCommentsInput.parse({ videoId, ...more });
const ref = (id: string) => commentInput.parse({ commentId: id });

async function scene() {
  const [creator, author, other] = await Promise.all([makeAccount(), makeAccount(), makeAccount()]);
  const video = await makeVideo(creator.id);
  return { video, creator: actorFor(creator), author: actorFor(author), other: actorFor(other) };
}

test("a comment keeps its words as text and shows to everyone", async () => {
  const { video, author } = await scene();
  const text = '<img src=x onerror="alert(1)"> https://example.org/';
  await addComment(author, input(video.id, text));
  const { items } = await listComments(null, wanted(video.id));
  expect(items).toMatchObject([{ text, mayDelete: false, mayHide: false }]);
});

test("a private video takes and shows comments for its owner only", async () => {
  const { creator, other } = await scene();
  const video = await makeVideo(creator.accountId, { visibility: "private" });
  await addComment(creator, input(video.id, "a note to myself"));
  await expect(addComment(other, input(video.id, "found you"))).rejects.toMatchObject({ code: "not-found" });
  await expect(listComments(other, wanted(video.id))).rejects.toMatchObject({ code: "not-found" });
  expect((await listComments(creator, wanted(video.id))).items).toHaveLength(1);
});

test("where the creator has turned comments off nobody can write one, and those there stay", async () => {
  const { video, creator, author } = await scene();
  await addComment(author, input(video.id, "before"));
  await setCommentsEnabled(creator, { ...wanted(video.id), enabled: false });
  await expect(addComment(author, input(video.id, "after"))).rejects.toMatchObject({ code: "not-allowed" });
  expect((await listComments(null, wanted(video.id))).items).toMatchObject([{ text: "before" }]);
});

test("a hidden comment shows only to its author and the creator, until it is put back", async () => {
  const { video, creator, author, other } = await scene();
  const { id } = await addComment(author, input(video.id, "rude"));
  await hideComment(creator, { ...ref(id), hidden: true });
  const seenBy = async (visitor: typeof other | null) => (await listComments(visitor, wanted(video.id))).items.length;
  expect(await Promise.all([seenBy(creator), seenBy(author), seenBy(other), seenBy(null)])).toEqual([1, 1, 0, 0]);
  await hideComment(creator, { ...ref(id), hidden: false });
  expect(await seenBy(null)).toBe(1);
});

test("only its author and the creator delete a comment, and only the creator hides it", async () => {
  const { video, creator, author, other } = await scene();
  const first = await addComment(author, input(video.id, "one"));
  const second = await addComment(author, input(video.id, "two"));
  await expect(deleteComment(other, ref(first.id))).rejects.toMatchObject({ code: "not-found" });
  await expect(hideComment(author, { ...ref(first.id), hidden: true })).rejects.toMatchObject({ code: "not-found" });
  await deleteComment(author, ref(first.id));
  await deleteComment(creator, ref(second.id));
  expect((await listComments(null, wanted(video.id))).items).toEqual([]);
});

test("pages are stable while comments arrive, also among those of one instant", async () => {
  const { video, author } = await scene();
  const createdAt = new Date("2026-11-01T10:00:00Z");
  const ids = ["a", "b", "c", "d", "e"].map((name) => `${video.id.slice(0, 8)}-${name}`);
  await db().comment.createMany({
    data: ids.map((id) => ({ id, videoId: video.id, authorId: author.accountId, text: id, createdAt })),
  });
  const first = await listComments(null, wanted(video.id, { limit: 2 }));
  await addComment(author, input(video.id, "just now"));
  const second = await listComments(null, wanted(video.id, { limit: 2, cursor: first.nextCursor }));
  const third = await listComments(null, wanted(video.id, { limit: 2, cursor: second.nextCursor }));
  expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids.toReversed());
  expect(third.nextCursor).toBeNull();
});

test("a flood of comments is stopped, with how long to wait", async () => {
  const { video, other } = await scene();
  for (let count = 0; count < COMMENT_LIMIT.points; count += 1) await addComment(other, input(video.id, "again"));
  await expect(addComment(other, input(video.id, "again"))).rejects.toMatchObject({
    code: "too-many-requests",
    facts: { retryAfterSeconds: expect.any(Number) as number },
  });
});

test.each([" ", "\u0000\u202E", "x".repeat(1_001)])("the comment %j is refused", (text) => {
  expect(addCommentInput.safeParse({ videoId: "v", text }).success).toBe(false);
});

test("whoever writes a comment waits for no other one, but for its creator who turns comments off", async () => {
  const { video, creator, author, other } = await scene();
  const writer = await pool().connect();
  try {
    await writer.query("BEGIN");
    await writer.query("SELECT 1 FROM videos WHERE id = $1 FOR SHARE", [video.id]);
    await addComment(author, input(video.id, "at the same time"));
    await writer.query("ROLLBACK");
    await writer.query("BEGIN");
    await writer.query("UPDATE videos SET comments_enabled = false WHERE id = $1", [video.id]);
    const late = addComment(other, input(video.id, "too late"));
    late.catch(() => undefined);
    await writer.query("COMMIT");
    await expect(late).rejects.toMatchObject({ code: "not-allowed" });
  } finally {
    writer.release();
  }
  expect((await listComments(creator, wanted(video.id))).items).toHaveLength(1);
});
