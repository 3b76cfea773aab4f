import { cache } from "react";

import { getStudioVideo } from "#lib/overview/catalogue/get-studio-video";
import { orNotFound } from "#lib/web/or-not-found";
import { requireActor } from "#lib/web/session";

/** Asked by the layout, the page and its title; answered once for each request. */
export const loadStudioVideo = cache(async (id: string) => orNotFound(getStudioVideo(await requireActor(), id)));
