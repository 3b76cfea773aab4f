"use server";

import { editVideo } from "#lib/overview/catalogue/edit-video";
import { editVideoInput } from "#lib/overview/catalogue/input";
import { action } from "#lib/web/action";

/** Refreshes nothing: the page goes on with other uploads. */
export const saveUploadDetails = action(editVideoInput, (actor, input) => editVideo(actor, input));
