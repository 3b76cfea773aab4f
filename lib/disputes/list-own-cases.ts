import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { shownDecideBy } from "#lib/disputes/get-own-case";
import type { ListOwnCasesInput } from "#lib/disputes/input";
import { listOwn, type OwnCaseRow } from "#lib/disputes/own-case-store";
import { partyStateOf } from "#lib/disputes/party-words";
import type { OwnCaseItemDto } from "#lib/disputes/shapes";
import type { AccountId } from "#lib/shared/ids";
import { type Page, pageOf, positionOf } from "#lib/shared/keyset";

const targetOf = (row: OwnCaseRow, me: AccountId): OwnCaseItemDto["target"] => {
  if (row.party !== "touched") return { type: row.targetType, id: row.targetId };
  return row.touchedVideoId === null ? { type: "account", id: me } : { type: "video", id: row.touchedVideoId };
};

/** A case as a party reads it in a list. */
export function toItem(row: OwnCaseRow, me: AccountId): OwnCaseItemDto {
  const { id, number, kind, videoId, title, openedAt } = row;
  const party = row.party === "touched" ? "subject" : row.party;
  return {
    ...{ id, number, kind, party, ...partyStateOf(row, party), target: targetOf(row, me) },
    ...{ videoId, title, openedAt: openedAt.toISOString(), decideBy: shownDecideBy(row) },
  };
}

/** The cases that somebody is a party to, on either side, newest first. */
export async function listOwnCases(actor: Actor, { limit, cursor }: ListOwnCasesInput): Promise<Page<OwnCaseItemDto>> {
  requireScope(actor, "read");
  const after = cursor === undefined ? null : positionOf(cursor);
  const rows = await listOwn(actor.accountId, { after, limit: limit + 1 });
  return pageOf(rows, limit, (row) => toItem(row, actor.accountId));
}
