import type { DeskViewDto } from "#lib/disputes/desk/shapes";
import { viewerOf } from "#lib/disputes/desk/viewer";
import { findViews } from "#lib/disputes/desk/views-store";
import type { Actor } from "#lib/people/accounts/actor";

/** The actor's own saved views, in the order in which they made them. */
export const listViews = async (actor: Actor): Promise<DeskViewDto[]> => findViews(viewerOf(actor).accountId);
