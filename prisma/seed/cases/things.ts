import { db } from "#lib/platform/db/client";

type Target<Type extends string> = { type: Type; id: string };

/** What the cases of the demo are about, by the names that its files, people and words have. */
export interface Things {
  video: (name: string) => Target<"video">;
  account: (handle: string) => Target<"account">;
  comment: (text: string) => Target<"comment">;
  /** The first request of this name that was granted. */
  grant: (requester: string) => Target<"grant">;
}

const named = (found: Map<string, string>, name: string): string => {
  const id = found.get(name);
  if (id === undefined) throw new Error(`The demo has nothing called “${name}”.`);
  return id;
};

/** Looks everything up that a case can be about. */
export async function findThings(): Promise<Things> {
  const [videos, accounts, comments, grants] = await Promise.all([
    db().video.findMany({ select: { id: true, originalName: true } }),
    db().account.findMany({ select: { id: true, handle: true } }),
    db().comment.findMany({ select: { id: true, text: true } }),
    db().grant.findMany({ where: { outcome: "issued" }, orderBy: { createdAt: "desc" } }),
  ]);
  const byName = new Map(videos.map(({ id, originalName }) => [originalName.replace(/\.\w+$/, ""), id]));
  const byHandle = new Map(accounts.map(({ id, handle }) => [handle, id]));
  const byText = new Map(comments.map(({ id, text }) => [text, id]));
  const byRequester = new Map(grants.map(({ id, requester }) => [requester ?? "", id]));
  return {
    video: (name) => ({ type: "video", id: named(byName, name) }),
    account: (handle) => ({ type: "account", id: named(byHandle, handle) }),
    comment: (text) => ({ type: "comment", id: named(byText, text) }),
    grant: (requester) => ({ type: "grant", id: named(byRequester, requester) }),
  };
}
