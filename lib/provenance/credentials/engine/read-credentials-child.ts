import { access } from "node:fs/promises";

import { answerParent } from "#lib/platform/sandbox/child";
import { readingRequest } from "#lib/provenance/credentials/engine/messages";
import { readCredentials } from "#lib/provenance/credentials/engine/read-credentials";

answerParent(readingRequest, async (request) => {
  // A file that is not there is our fault and not the file's.
  await access(request.path);
  return readCredentials(request);
});
