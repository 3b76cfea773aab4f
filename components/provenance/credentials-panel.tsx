import { Download, History, TriangleAlert } from "lucide-react";

import { credentialsLook } from "#components/provenance/credentials-summary";
import { historyTree } from "#components/provenance/history-tree";
import { HistoryView } from "#components/provenance/history-view";
import { Identities } from "#components/provenance/identities";
import { Button } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Day } from "#components/ui/date";
import { Sheet } from "#components/ui/dialog";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";

interface CredentialsPanelProps {
  report: ProvenanceReport;
  /** Addresses of thumbnails by manifest label. */
  thumbnails: Record<string, string>;
  /** Where the raw JSON is. */
  jsonUrl: string;
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_1fr] gap-3 py-2">
      <dt className="text-ink-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** Who signed, when, with what, and against which list that was checked: the second level. */
function Facts({ report }: { report: ProvenanceReport }) {
  const { signer, signedAt, claimGenerator, trustList, state } = report;
  const identities = report.manifests[0]?.identities ?? [];
  return (
    <dl className="divide-y divide-line text-sm">
      {signer && (
        <Fact term="Signed by">
          <span className="font-medium">
            <ForeignText text={signer.name} />
          </span>
          <span className="block text-ink-muted">
            Organisation in the certificate: <ForeignText text={signer.issuer} />
          </span>
        </Fact>
      )}
      {state !== "none" && (
        <Fact term="Signed at">
          {signedAt === null ? (
            <span className="text-ink-muted">No trusted time</span>
          ) : (
            <RelativeTime date={signedAt} />
          )}
        </Fact>
      )}
      {claimGenerator !== null && (
        <Fact term="Made with">
          <ForeignText text={claimGenerator} />
        </Fact>
      )}
      {identities.length > 0 && (
        <Fact term="Names">
          <Identities identities={identities} />
        </Fact>
      )}
      <Fact term="Checked with">
        {trustList ? (
          <>
            <TitleText text={trustList.name} />
            <span className="block text-ink-muted">
              Trust list of <Day date={trustList.loadedAt} />
            </span>
          </>
        ) : (
          <span className="text-ink-muted">
            No trust list is configured here, so no signer can be recognised, whoever they are.
          </span>
        )}
      </Fact>
    </dl>
  );
}

function Problems({ report }: { report: ProvenanceReport }) {
  if (report.problems.length === 0) return null;
  return (
    <ul className="grid gap-2 rounded-md bg-warn-soft px-3.5 py-3 text-sm text-warn-ink">
      {report.problems.map((problem) => (
        <li key={`${problem.code} ${problem.explanation}`} className="flex items-start gap-2.5">
          <TriangleAlert aria-hidden className="mt-[0.2rem] size-4 shrink-0" />
          <span className="min-w-0">
            <ForeignText text={problem.explanation} />
            <code className="mt-0.5 block text-2xs break-all">{problem.code}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The Content Credentials of a video, from one line to everything there is. */
export function CredentialsPanel({ report, thumbnails, jsonUrl }: CredentialsPanelProps) {
  const look = credentialsLook(report);
  const tree = historyTree(report);
  const { length: steps } = report.manifests;
  return (
    <Card aria-labelledby="credentials" className="grid gap-4 p-5">
      <div className="flex items-start gap-3.5">
        <span className={`inline-flex size-10 shrink-0 items-center justify-center rounded-full ${look.tint}`}>
          <look.icon aria-hidden className="size-5" />
        </span>
        <div className="grid gap-0.5">
          <h2 id="credentials" className="text-base font-semibold">
            {look.line}
          </h2>
          <p className="text-sm text-ink-muted">{look.meaning}</p>
        </div>
      </div>
      <Problems report={report} />
      <Facts report={report} />
      <div className="flex flex-wrap gap-2">
        {tree && (
          <Sheet
            trigger={
              <Button variant="secondary" size="sm">
                <History aria-hidden />
                {steps === 1 ? "Edit history" : `Edit history, ${String(steps)} steps`}
              </Button>
            }
            title="How this was made"
            description="From this file back to its sources, as its Content Credentials tell it. Names, titles and the pictures of its sources are the signers' own."
            className="sm:w-[min(36rem,92vw)]"
          >
            <HistoryView tree={tree} thumbnails={thumbnails} />
            <p className="mt-6 border-t border-line pt-4 text-xs text-ink-muted">
              Read by {report.engine.name} {report.engine.version}. A time is shown only where a time-stamp authority on
              a list of this site confirms it.
            </p>
          </Sheet>
        )}
        {report.source !== "none" && (
          <Button asChild variant="ghost" size="sm">
            <a href={jsonUrl} download>
              <Download aria-hidden />
              Raw JSON
            </a>
          </Button>
        )}
      </div>
    </Card>
  );
}
