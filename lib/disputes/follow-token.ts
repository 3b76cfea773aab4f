import { deriveToken } from "#lib/keys/derive-token";
import type { ReportId } from "#lib/shared/ids";

/**
 * What opens the page of a case for somebody without an account: the same in every letter to them. The row keeps its
 * digest alone.
 */
export const followTokenOf = (reportId: ReportId): string => deriveToken("follow a case", reportId);
