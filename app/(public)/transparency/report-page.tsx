import { FileJson } from "lucide-react";
import Link from "next/link";

import { ReportView } from "#components/quality/report-view";
import { Button } from "#components/ui/button";
import { Day } from "#components/ui/date";
import { PageHeader } from "#components/ui/page-header";
import { getReport, listReportYears } from "#lib/disputes/transparency/get-report";
import { orNotFound } from "#lib/web/or-not-found";

/** The report of a year, with the way to those of other years. */
export async function ReportPage({ year }: { year: number }) {
  const [report, years] = await Promise.all([orNotFound(getReport(year)), listReportYears()]);
  return (
    <main className="frame pb-16">
      <PageHeader
        title={`How disputes were settled in ${String(year)}`}
        description={
          report.isComplete ? (
            "What was reported about labels, remixes and likenesses, what was decided, and how often that was wrong."
          ) : (
            <>
              The year is not over: this is what happened until <Day date={report.until} />.
            </>
          )
        }
        actions={
          <Button asChild variant="secondary">
            <a href={`/transparency/${String(year)}/report.json`}>
              <FileJson aria-hidden />
              As JSON
            </a>
          </Button>
        }
      />
      {years.length > 1 && (
        <nav aria-label="Years" className="mb-6 flex flex-wrap gap-2">
          {years.map((other) => (
            <Link
              key={other}
              href={`/transparency/${String(other)}`}
              aria-current={other === year ? "page" : undefined}
              className="inline-flex h-9 items-center rounded-md border border-line px-3 text-sm font-medium text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink pointer-coarse:h-11"
            >
              {other}
            </Link>
          ))}
        </nav>
      )}
      <ReportView report={report} />
    </main>
  );
}
