import { type LucideIcon, ShieldAlert, ShieldCheck, ShieldMinus, ShieldQuestion } from "lucide-react";

import type { ProvenanceReport } from "#lib/provenance/report";

export interface CredentialsLook {
  icon: LucideIcon;
  /** The one line of the first level. */
  line: string;
  /** What that means for whoever reads it. */
  meaning: string;
  tint: string;
}

/** The first level: an icon and one line. */
export function credentialsLook({ state, source }: ProvenanceReport): CredentialsLook {
  switch (state) {
    case "trusted":
      return {
        icon: ShieldCheck,
        line: "Verified Content Credentials",
        meaning: "Nothing was changed after signing, and the signer is on a trust list.",
        tint: "bg-good-soft text-good-ink",
      };
    case "valid":
      return {
        icon: ShieldQuestion,
        line: "Content Credentials of an unknown signer",
        meaning: "Nothing was changed after signing, but the signer is on no trust list here: anybody could be.",
        tint: "bg-accent-soft text-accent-ink",
      };
    case "invalid":
      return {
        icon: ShieldAlert,
        line: "Credentials could not be verified",
        meaning: "The file carries Content Credentials, but they fail their checks. Nothing they say counts.",
        tint: "bg-warn-soft text-warn-ink",
      };
    case "none":
      return {
        icon: ShieldMinus,
        line: source === "remote-not-fetched" ? "Credentials are kept elsewhere" : "No Content Credentials",
        meaning:
          source === "remote-not-fetched"
            ? "The file only names an address for its credentials. It was not fetched, so nothing is known from it."
            : "The file does not say how it was made. Many honest files do not.",
        tint: "bg-sunken text-ink-muted",
      };
  }
}
