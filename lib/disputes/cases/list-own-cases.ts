import { shownDecideBy } from "#lib/disputes/cases/get-own-case";
import type { ListOwnCasesInput } from "#lib/disputes/cases/input";
import { listOwn, type OwnCaseRow } from "#lib/disputes/cases/own-case-store";
import { partyStateOf } from "#lib/disputes/cases/party-words";
import type { OwnCaseItemDto } from "#lib/disputes/cases/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import type { AccountId } from "#lib/platform/shared/ids";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

const targetOf = (row: OwnCaseRow, me: AccountId): OwnCaseItemDto["target"] => {
  if (row.party !== "affected") return { type: row.targetType, id: row.targetId };
  return row.affectedVideoId === null ? { type: "account", id: me } : { type: "video", id: row.affectedVideoId };
};

/** A case as a party reads it in a list. */
export function toItem(row: OwnCaseRow, me: AccountId): OwnCaseItemDto {
  const { id, number, kind, videoId, title, openedAt } = row;
  const party = row.party === "affected" ? "subject" : row.party;
  return {
    id,
    number,
    kind,
    party,
    ...partyStateOf(row, party),
    target: targetOf(row, me),
    videoId,
    title,
    openedAt: openedAt.toISOString(),
    decideBy: shownDecideBy(row),
  };
}

/** The cases that somebody is a party to, on either side, newest first. */
export async function listOwnCases(actor: Actor, { limit, cursor }: ListOwnCasesInput): Promise<Page<OwnCaseItemDto>> {
  requireScope(actor, "read");
  const after = cursor === undefined ? null : positionOf(cursor);
  const rows = await listOwn(actor.accountId, { after, limit: limit + 1 });
  return pageOf(rows, limit, (row) => toItem(row, actor.accountId));
}
