import type { Actor } from "#lib/accounts/actor";
import type { DeskViewDto } from "#lib/desk/shapes";
import { viewerOf } from "#lib/desk/viewer";
import { findViews } from "#lib/desk/views-store";

/** The actor's own saved views, in the order in which they made them. */
export const listViews = async (actor: Actor): Promise<DeskViewDto[]> => findViews(viewerOf(actor).accountId);
