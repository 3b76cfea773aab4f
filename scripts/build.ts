import { ensureBuilt } from "#server/standalone/ensure-built";

/** Builds the pages as `npm start` does, so that a start after it need not build them again. */
await ensureBuilt(new AbortController().signal);
