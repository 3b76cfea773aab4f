"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ProcessingSteps } from "#components/uploads/processing-steps";
import { isFinal, useProcessing } from "#components/uploads/use-processing";
import type { Processing } from "#lib/overview/catalogue/processing-shape";

/** What is being found out about a video, as it happens; the page is asked for again when that is done. */
export function AnalysisCard({ first }: { first: Processing }) {
  const router = useRouter();
  const now = useProcessing(isFinal(first) ? [] : [first.id]).get(first.id) ?? first;
  const hasEnded = isFinal(now) && !isFinal(first);
  useEffect(() => {
    if (hasEnded) router.refresh();
  }, [hasEnded, router]);
  if (now.status === "ready") return null;
  if (now.status === "unreadable") {
    return (
      <Alert tone="danger" title="This file could not be read">
        {now.reason} Its bytes were not kept; delete this entry, or upload the file again.
      </Alert>
    );
  }
  return (
    <Card aria-labelledby="analysis">
      <CardHeader
        titleId="analysis"
        title={now.status === "uploading" ? "Still being uploaded" : "Being checked"}
        description={
          now.status === "uploading"
            ? "Analysis starts when the upload finishes. You can continue it from the upload page on any device."
            : "You can leave this page; it goes on by itself."
        }
      />
      <CardBody aria-live="polite">
        {now.status === "processing" ? (
          <ProcessingSteps steps={now.steps} />
        ) : (
          <Button asChild size="sm" variant="secondary">
            <Link href="/studio/upload">Go to your uploads</Link>
          </Button>
        )}
      </CardBody>
    </Card>
  );
}
