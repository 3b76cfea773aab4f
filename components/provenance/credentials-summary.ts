import { type LucideIcon, ShieldAlert, ShieldCheck, ShieldMinus, ShieldQuestion } from "lucide-react";

import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { UNVERIFIED_CREDENTIALS } from "#lib/provenance/labels/words";

export interface CredentialsLook {
  icon: LucideIcon;
  /** The one line of the first level. */
  line: string;
  /** What that means for whoever reads it. */
  meaning: string;
  tint: string;
}

/** The first level: an icon and one line. */
export function credentialsLook(report: ProvenanceReport): CredentialsLook {
  const { state, source, signerStanding } = report;
  switch (state) {
    case "trusted":
      return {
        icon: ShieldCheck,
        line: "Verified Content Credentials",
        meaning: "Nothing was changed after signing, and the signer is on a trust list.",
        tint: "bg-good-soft text-good-ink",
      };
    case "valid":
      if (signerStanding === "recognised") {
        return {
          icon: ShieldQuestion,
          line: "Content Credentials with an unrecognised source",
          meaning:
            "Nothing was changed after signing, and the signer is on a trust list. A source of this file was signed by someone we don't recognise.",
          tint: "bg-accent-soft text-accent-ink",
        };
      }
      return {
        icon: ShieldQuestion,
        line: "Content Credentials from an unrecognised signer",
        meaning:
          "Nothing was changed after signing, but the signer is on no trust list here. Anyone can sign a file like this.",
        tint: "bg-accent-soft text-accent-ink",
      };
    case "invalid":
      return {
        icon: ShieldAlert,
        line: UNVERIFIED_CREDENTIALS.word,
        meaning: unverifiedMeaning(report),
        tint: "bg-warn-soft text-warn-ink",
      };
    case "none":
      return {
        icon: ShieldMinus,
        line: source === "remote-not-fetched" ? "Credentials are kept elsewhere" : "No Content Credentials",
        meaning:
          source === "remote-not-fetched"
            ? "The file only names an address for its credentials. This site doesn't fetch it, so we know nothing from it."
            : "We found no Content Credentials in this file. Many honest files have none.",
        tint: "bg-sunken text-ink-muted",
      };
  }
}

function unverifiedMeaning(report: ProvenanceReport): string {
  if (report.problems.some(({ code }) => code === "judging.unfinished"))
    return "The Content Credentials in this file could not be checked again, so we don't rely on them.";
  if (report.signerStanding !== "expired") return UNVERIFIED_CREDENTIALS.meaning;
  return "The signer's certificate had expired when the file arrived. Nothing was changed after signing.";
}
