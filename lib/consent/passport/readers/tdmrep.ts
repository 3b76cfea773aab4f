import { z } from "zod";

import { type Answer, NOTHING_SAID, type PassportReading } from "#lib/consent/passport/readers/answer";
import { matchesPath } from "#lib/consent/passport/readers/path-pattern";

const MAX_LENGTH = 1024 * 1024;

const rule = z.object({
  location: z.string(),
  "tdm-reservation": z.unknown().optional(),
  "tdm-policy": z.unknown().optional(),
});

/** A policy is a way to a licence. It counts only beside a reservation. */
function readingOf(reservation: unknown, policy: unknown): PassportReading {
  let training: Answer = "unknown";
  if (reservation === 0) training = "yes";
  if (reservation === 1) training = typeof policy === "string" && URL.canParse(policy) ? "ask" : "no";
  return { training, remix: "unknown" };
}

const RESERVATIONS: Partial<Record<string, number>> = { "0": 0, "1": 1 };

/** Reads the headers of the TDM Reservation Protocol (W3C Community Group Final Report, 10 May 2024); null for none. */
export const readTdmHeaders = (reservation: string | null, policy: string | null): PassportReading =>
  readingOf(RESERVATIONS[reservation?.trim() ?? ""], policy?.trim());

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Reads /.well-known/tdmrep.json for a path of the site. The first rule that matches decides; one whose reservation is
 * neither 0 nor 1 is taken as unset, and ends the search all the same. What has no location is no rule.
 */
export function readTdmFile(text: string, path: string): PassportReading {
  const list = text.length > MAX_LENGTH ? null : jsonOf(text);
  if (!Array.isArray(list)) return NOTHING_SAID;
  for (const item of list) {
    const { data } = rule.safeParse(item);
    if (data && matchesPath(data.location, path)) return readingOf(data["tdm-reservation"], data["tdm-policy"]);
  }
  return NOTHING_SAID;
}
