import { cache } from "react";

import { getWatchVideo } from "#lib/overview/catalogue/get-watch-video";
import { orNotFound } from "#lib/web/or-not-found";
import { visitor } from "#lib/web/session";

/** Asked by the layout, the page and its title; answered once for each request. */
export const loadWatch = cache(async (id: string) => orNotFound(getWatchVideo(await visitor(), id)));
