import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { type GuideRow, LabelGuide } from "#components/videos/label-guide";
import type { LabelFacts } from "#lib/provenance/labels/words";

export const metadata: Metadata = {
  title: "What the labels mean",
  description: "Every AI label on this site, who stands behind it, and how far you can rely on it.",
};

const AI_KINDS = ["ai-generated", "ai-modified", "may-contain-ai"] as const;

const rows = (
  kinds: readonly LabelFacts["kind"][],
  { confidence, basis, credentials }: Omit<LabelFacts, "kind"> & { credentials: GuideRow["credentials"] },
): GuideRow[] => kinds.map((kind) => ({ label: { kind, confidence, basis }, credentials }));

const CONFIRMED = rows([...AI_KINDS, "captured"], {
  confidence: "confirmed",
  basis: "content-credentials",
  credentials: "trusted",
});
const UNVERIFIED = rows(AI_KINDS, { confidence: "claimed", basis: "content-credentials", credentials: "valid" });
const DECLARED = rows(["ai-generated", "ai-modified"], {
  confidence: "declared",
  basis: "creator",
  credentials: "none",
});
const SUSPECTED = rows(AI_KINDS, { confidence: "suspected", basis: "metadata", credentials: "none" });
const NONE = { confidence: null, basis: null } as const;
const WITHOUT = [
  ...rows(["none"], { ...NONE, credentials: "invalid" }),
  ...rows(["none"], { ...NONE, credentials: "none" }),
];

function Part({
  id,
  title,
  about,
  guide,
}: {
  id: string;
  title: string;
  about: ReactNode;
  guide: readonly GuideRow[];
}) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader titleId={id} title={title} description={about} />
      <CardBody>
        <LabelGuide rows={guide} />
      </CardBody>
    </Card>
  );
}

export default function LabelsPage() {
  return (
    <main className="frame grid grid-cols-[minmax(0,1fr)] gap-6 pb-8">
      <PageHeader
        title="What the labels mean"
        description="A label says how AI was used and how sure we are. Open any video to see the evidence behind its label."
      />
      <Part
        id="confirmed"
        title="Confirmed"
        about="A signer on our trust lists says so. You see the same badge for content from an AI tool on this platform, for its remixes when we find them again, and after our staff reviewed the evidence."
        guide={CONFIRMED}
      />
      <Part
        id="unverified"
        title="Unverified"
        about="The file's Content Credentials are intact, but we don't recognise the signer, or the signer's certificate had expired. An unrecognised signer can't make a video “Camera-captured”: that claim stays in the evidence."
        guide={UNVERIFIED}
      />
      <Part
        id="creator"
        title="Said by the creator"
        about="The creator told us how they used AI. No credentials confirm or contradict it."
        guide={DECLARED}
      />
      <Part
        id="possibly"
        title="Possibly"
        about="There is a sign of AI that anyone could have added, removed or copied, such as unsigned metadata, a watermark by itself, or a resemblance to other content."
        guide={SUSPECTED}
      />
      <Part
        id="without"
        title="Without an AI label"
        about="A missing label is not a promise. Many files say nothing about how they were made."
        guide={WITHOUT}
      />
      <p className="max-w-prose text-sm text-ink-muted">
        Think a label is wrong or missing? Report it beside the label. A person reviews the evidence and decides:{" "}
        <Link href="/learn/disputes" className="link">
          how disputes are settled
        </Link>
        .
      </p>
    </main>
  );
}
