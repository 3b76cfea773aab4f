import { z } from "zod";

import { disputeDto } from "#lib/disputes/cases/dispute-dto";
import type { ListDisputesInput } from "#lib/disputes/cases/input";
import { listDisputesOf } from "#lib/disputes/cases/list-store";
import { requireDesk } from "#lib/disputes/cases/load-for-desk";
import type { DeskDisputeDto } from "#lib/disputes/cases/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { cursorValue, type Page, pageBy, readCursor, writeCursor } from "#lib/platform/shared/keyset";

const place = z.tuple([cursorValue.int]);

/** The cases that a program of staff may read, the latest first; never one that its person is a party to. */
export async function listDisputes(
  actor: Actor,
  { limit, cursor, ...filter }: ListDisputesInput,
  clock: Clock = systemClock,
): Promise<Page<DeskDisputeDto>> {
  requireDesk(actor);
  // Numbers are given in the order of opening, so a number is a place in the list that no new case moves.
  const before = cursor === undefined ? null : readCursor(place, cursor)[0];
  const rows = await listDisputesOf(actor.accountId, filter, { before, limit: limit + 1 });
  return pageBy(rows, limit, {
    toItem: (row) => disputeDto(row, clock.now()),
    cursorAfter: ({ number }) => writeCursor(number),
  });
}
