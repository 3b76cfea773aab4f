"use client";

import type { ComponentProps } from "react";

import { CoveredContent } from "#components/evidence/covered-content";
import type { ActionResult } from "#lib/web/action";

interface SealedOrCoveredProps extends Omit<ComponentProps<typeof CoveredContent>, "askReason"> {
  disputeId: string;
  openContent: ((input: { disputeId: string; reason: string }) => Promise<ActionResult<void>>) | undefined;
}

/** The content of a case, which a reason opens where it is sealed. */
export function SealedOrCovered({ disputeId, openContent, ...content }: SealedOrCoveredProps) {
  const askReason =
    openContent && ((reason: string): Promise<ActionResult<void>> => openContent({ disputeId, reason }));
  return <CoveredContent {...content} askReason={askReason} />;
}
