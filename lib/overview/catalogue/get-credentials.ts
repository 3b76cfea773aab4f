import { findEngineOutput } from "#lib/overview/catalogue/detail-store";
import { loadVisible } from "#lib/overview/catalogue/get-video";
import type { Visitor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";

/** Everything that was read from a video's Content Credentials: as reported here, and as the engine returned it. */
export interface CredentialsDto {
  videoId: string;
  report: ProvenanceReport;
  engineOutput: unknown;
}

/** For whoever may see the video. Throws `not-found` for anyone else, and where nothing has been read yet. */
export async function getCredentials(visitor: Visitor, id: string): Promise<CredentialsDto> {
  const record = await loadVisible(visitor, id);
  if (!record.provenance) throw new DomainError("not-found", "The Content Credentials have not been read yet.");
  return { videoId: record.id, report: record.provenance, engineOutput: await findEngineOutput(record.id) };
}
