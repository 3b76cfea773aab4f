"use client";

import { Flag } from "lucide-react";
import Link from "next/link";

import { ReportDialog } from "#components/reports/report-dialog";
import type { Reporting } from "#components/reports/report-shapes";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import type { ReportOrigin } from "#lib/disputes/cases/rules";
import type { TargetType } from "#lib/platform/shared/dispute-vocabulary";

interface ReportButtonProps extends Reporting {
  target: { type: TargetType; id: string };
  origin: ReportOrigin;
  /** The verb: "Report", or what contesting a label is called. */
  label: string;
  title: string;
  variant?: "ghost" | "secondary" | "link";
  className?: string;
}

/** Opens the report of one thing, or leads somebody without an account to the page where they can. */
export function ReportButton({
  label,
  title,
  variant = "ghost",
  className,
  signedOutHref,
  ...report
}: ReportButtonProps) {
  const look = { variant, size: "sm", className: cn("justify-self-start", className) } as const;
  if (signedOutHref !== null) {
    return (
      <Button asChild {...look}>
        <Link href={signedOutHref}>
          <Flag aria-hidden />
          {label}
        </Link>
      </Button>
    );
  }
  if (report.choices.length === 0) return null;
  return (
    <ReportDialog
      {...report}
      title={title}
      trigger={
        <Button {...look}>
          <Flag aria-hidden />
          {label}
        </Button>
      }
    />
  );
}
