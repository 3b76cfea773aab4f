import type { MeasureKind, Outcome } from "#lib/platform/shared/dispute-vocabulary";

export const OUTCOMES: Record<Outcome, { word: string; hint: string }> = {
  upheld: { word: "Upheld", hint: "The report is right, and something follows from it." },
  dismissed: { word: "Dismissed", hint: "Nothing is wrong, or nothing shows that it is." },
  referred: { word: "Referred", hint: "Somebody else has to decide this: a court, an authority, another service." },
};

export const MEASURES: Record<MeasureKind, string> = {
  "correct-label": "Label corrected",
  "restrict-video": "Video restricted",
  "remove-video": "Video removed",
  "remove-comment": "Comment removed",
  "revoke-grant": "Remix grant revoked",
  "forbid-remixing": "Remixing forbidden",
  "suspend-account": "Account suspended",
};
