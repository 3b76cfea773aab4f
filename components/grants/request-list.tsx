import { FileCheck2 } from "lucide-react";
import Link from "next/link";

import { OutcomeBadge, Strength } from "#components/grants/request-words";
import { Requester } from "#components/grants/requester";
import { ReportButton } from "#components/reports/report-button";
import type { Reporting } from "#components/reports/report-shapes";
import { RelativeTime } from "#components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { TitleText } from "#components/ui/title-text";
import type { GrantDto } from "#lib/consent/grants/shapes";

interface RequestListProps {
  requests: readonly GrantDto[];
  /** How to report one of them. */
  reporting: Reporting;
}

function VideoLink({ videoId, videoTitle }: GrantDto) {
  if (videoTitle === null) return <span className="text-ink-muted">A video that is gone</span>;
  return (
    <Link
      href={`/studio/videos/${videoId}`}
      className="line-clamp-2 rounded-sm font-medium wrap-anywhere hover:underline pointer-coarse:min-h-6"
    >
      <TitleText text={videoTitle} />
    </Link>
  );
}

/** The proof that the answer is in the ledger, for safekeeping. */
function ReceiptLink({ ledgerEntryId, requester }: GrantDto) {
  return (
    <a
      href={`/studio/ledger/${ledgerEntryId}/receipt`}
      download
      className="link inline-flex min-h-6 items-center gap-1.5 text-xs pointer-coarse:min-h-11"
    >
      <FileCheck2 aria-hidden className="size-3.5" />
      Receipt<span className="sr-only"> of the request by {requester ?? "somebody"}</span>
    </a>
  );
}

/** To the desk, where the request or what came of it went beyond what was allowed. */
const Report = ({ request, reporting }: { request: GrantDto; reporting: Reporting }) => (
  <ReportButton
    {...reporting}
    label="Report"
    title={`Report the request by ${request.requester ?? "somebody"}`}
    target={{ type: "grant", id: request.id }}
    origin="requests"
    variant="link"
    className="min-h-6 text-xs"
  />
);

function DesktopTable({ requests, reporting }: RequestListProps) {
  return (
    <Table aria-label="Requests" className="table-fixed">
      <TableHead>
        <TableRow>
          <TableHeader className="w-28">Answer</TableHeader>
          <TableHeader>Requester and purpose</TableHeader>
          <TableHeader className="w-56">Video</TableHeader>
          <TableHeader className="w-52">Decided by</TableHeader>
          <TableHeader className="w-36">When</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <TableRow key={request.id} className="[&>td]:align-top">
            <TableCell>
              <OutcomeBadge outcome={request.outcome} />
            </TableCell>
            <TableCell>
              <Requester grant={request} />
            </TableCell>
            <TableCell>
              <VideoLink {...request} />
            </TableCell>
            <TableCell>
              <Strength {...request} />
            </TableCell>
            <TableCell className="text-ink-muted">
              <RelativeTime date={request.createdAt} className="block" />
              <span className="flex flex-wrap items-center gap-x-3">
                <ReceiptLink {...request} />
                <Report request={request} reporting={reporting} />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function PhoneCards({ requests, reporting }: RequestListProps) {
  return (
    <ul aria-label="Requests" className="grid gap-3">
      {requests.map((request) => (
        <li key={request.id} className="grid gap-2.5 rounded-lg border border-line bg-surface p-4 text-sm shadow-card">
          <p className="flex items-center justify-between gap-3">
            <OutcomeBadge outcome={request.outcome} />
            <RelativeTime date={request.createdAt} className="text-xs text-ink-muted" />
          </p>
          <Requester grant={request} />
          <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2 border-t border-line pt-2.5">
            <div className="min-w-0">
              <VideoLink {...request} />
            </div>
            <span className="flex flex-wrap items-center gap-x-4">
              <ReceiptLink {...request} />
              <Report request={request} reporting={reporting} />
            </span>
          </div>
          <div className="text-ink-muted">
            <span className="block text-xs">Decided by</span>
            <Strength {...request} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Requests to remix one's videos: a table where there is room for one, cards on a phone. */
export function RequestList(props: RequestListProps) {
  return (
    <>
      <div className="hidden lg:block">
        <DesktopTable {...props} />
      </div>
      <div className="lg:hidden">
        <PhoneCards {...props} />
      </div>
    </>
  );
}
