import { LabelBadge } from "#components/videos/label-badge";
import { badgeOf, type CredentialsState, type LabelFacts } from "#lib/provenance/labels/words";

export interface GuideRow {
  label: LabelFacts;
  credentials: CredentialsState;
}

/** Badges as they look on a page and over a picture, each with what it means. */
export function LabelGuide({ rows }: { rows: readonly GuideRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ label, credentials }) => {
        const { word, meaning, look } = badgeOf(label, credentials);
        return (
          <li
            key={word}
            className="grid gap-x-5 gap-y-2.5 py-4 first:pt-0 last:pb-0 sm:grid-cols-[14rem_minmax(0,1fr)] md:grid-cols-[14rem_14rem_minmax(0,1fr)]"
          >
            <div>
              <LabelBadge label={label} credentials={credentials} />
            </div>
            <div aria-hidden className="max-md:hidden">
              {look !== "none" && (
                <span className="inline-flex rounded-md bg-linear-to-br from-[oklch(0.72_0.09_75)] to-[oklch(0.42_0.06_230)] p-2">
                  <LabelBadge label={label} credentials={credentials} overlay />
                </span>
              )}
            </div>
            <p className="max-w-prose text-sm sm:col-start-2 md:col-start-3">{meaning}</p>
          </li>
        );
      })}
    </ul>
  );
}
