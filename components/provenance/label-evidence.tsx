import Link from "next/link";

import { Card } from "#components/ui/card";
import { TitleText } from "#components/ui/title-text";
import { LabelBadge } from "#components/videos/label-badge";
import type { Label } from "#lib/provenance/labels/label";
import { badgeOf, type CredentialsState } from "#lib/provenance/labels/words";

/** The label, who says so, and the sentences that say why. */
export function LabelEvidence({
  label,
  credentials,
  children,
}: {
  label: Label;
  credentials: CredentialsState | null;
  children?: React.ReactNode;
}) {
  return (
    <Card aria-labelledby="label" className="grid gap-3.5 p-5">
      <div className="grid gap-2">
        <h2 id="label" className="sr-only">
          AI label
        </h2>
        <LabelBadge label={label} credentials={credentials} size="lg" className="w-fit" />
        <p className="text-sm">{badgeOf(label, credentials).meaning}</p>
        <Link href="/labels" className="link w-fit text-sm pointer-coarse:min-h-6">
          What the labels mean
        </Link>
      </div>
      {label.evidence.length > 0 && (
        <div className="grid gap-2 border-t border-line pt-3.5">
          <h3 className="text-xs font-medium tracking-normal text-ink-muted">Why</h3>
          <ul className="grid gap-2 text-sm">
            {label.evidence.map(({ text }, place) => (
              <li key={place} className="flex gap-2.5">
                <span aria-hidden className="mt-[0.55rem] size-1.5 shrink-0 rotate-45 bg-accent" />
                <span className="min-w-0">
                  <TitleText text={text} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </Card>
  );
}
