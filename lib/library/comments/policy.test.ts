import { expect, test } from "vitest";

import { commentRights } from "#lib/library/comments/policy";
import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { type AccountId, asId } from "#lib/platform/shared/ids";

const ownerId = asId<AccountId>("owner");
const actor = (id: string): Actor => ({
  accountId: asId<AccountId>(id),
  role: "member",
  scopes: "all",
  sessionId: null,
  address: "192.0.2.1",
  client: "Firefox on Linux",
});

type Rights = [mayDelete: boolean, mayHide: boolean, maySee: boolean];
const commenting: [string, Visitor, boolean, Rights][] = [
  ["the creator does everything", actor("owner"), false, [true, true, true]],
  ["the creator sees what is hidden", actor("owner"), true, [true, true, true]],
  ["the author deletes but does not hide", actor("author"), false, [true, false, true]],
  ["the author sees their own hidden comment", actor("author"), true, [true, false, true]],
  ["another member only reads", actor("other"), false, [false, false, true]],
  ["another member does not see a hidden one", actor("other"), true, [false, false, false]],
  ["a visitor only reads", null, false, [false, false, true]],
  ["a visitor does not see a hidden one", null, true, [false, false, false]],
];
const written = { authorId: asId<AccountId>("author") };
test.each(commenting)("%s", (_name, visitor, isHidden, [mayDelete, mayHide, may]) => {
  const rights = commentRights(visitor, { ...written, isHidden, isRemoved: false }, { ownerId });
  expect(rights).toEqual({ mayDelete, mayHide, maySee: may });
});

test.each<[string, Visitor, Rights]>([
  ["its author sees and may delete it", actor("author"), [true, false, true]],
  ["the creator does not see it", actor("owner"), [false, false, false]],
  ["another member does not", actor("other"), [false, false, false]],
  ["a visitor does not", null, [false, false, false]],
])("one that a decision removed: %s", (_name, visitor, [mayDelete, mayHide, may]) => {
  const rights = commentRights(visitor, { ...written, isHidden: false, isRemoved: true }, { ownerId });
  expect(rights).toEqual({ mayDelete, mayHide, maySee: may });
});
