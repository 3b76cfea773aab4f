import Link from "next/link";

import { PermissionBadge, PermissionCell } from "#components/permissions/permission-in-force";
import { viewOf } from "#components/permissions/permission-view";
import { SelectPage, SelectVideo } from "#components/selection/select-boxes";
import { OpenCaseLinks } from "#components/studio/open-cases";
import { StatusBadge } from "#components/studio/status-badge";
import { type LibraryActions, VideoMenu } from "#components/studio/video-menu";
import { VisibilityLine } from "#components/studio/visibility-words";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { TitleText } from "#components/ui/title-text";
import { formatDuration } from "#components/videos/format";
import { LabelBadge } from "#components/videos/label-badge";
import { Poster } from "#components/videos/poster";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { OpenCaseDto } from "#lib/disputes/cases/find-open-cases";
import type { VideoCardDto } from "#lib/overview/catalogue/video-dto";

interface LibraryProps {
  videos: readonly VideoCardDto[];
  /** By video, the cases about it that are open. */
  cases: ReadonlyMap<string, readonly OpenCaseDto[]>;
  parties: readonly PartyDto[];
  actions: LibraryActions;
}

/** A row whose box is ticked stands out. */
const SELECTED = "has-[[data-select][data-state=checked]]:bg-accent-soft/45";

const length = ({ durationMs, kind }: VideoCardDto): string => {
  if (durationMs !== null) return formatDuration(durationMs);
  return kind === "image" ? "Picture" : "–";
};

const viewsOf = ({ remix, training }: VideoCardDto) => [viewOf(remix), viewOf(training)];

function Title({ video }: { video: VideoCardDto }) {
  return (
    <Link
      href={`/studio/videos/${video.id}`}
      className="line-clamp-2 rounded-sm font-medium wrap-anywhere hover:underline pointer-coarse:min-h-6"
    >
      <TitleText text={video.title} />
    </Link>
  );
}

function DesktopTable({ videos, cases, parties, actions }: LibraryProps) {
  return (
    <Table aria-label="Your videos" className="table-fixed">
      <TableHead>
        <TableRow>
          <TableHeader className="w-11 pr-0">
            <SelectPage hideLabel />
          </TableHeader>
          <TableHeader>Video</TableHeader>
          <TableHeader className="w-20 text-right">Length</TableHeader>
          <TableHeader className="w-44">Label</TableHeader>
          <TableHeader className="w-44">AI permissions</TableHeader>
          <TableHeader className="w-28">Visibility</TableHeader>
          <TableHeader className="w-36">Uploaded</TableHeader>
          <TableHeader className="w-14">
            <span className="sr-only">More</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {videos.map((video) => (
          <TableRow key={video.id} className={SELECTED}>
            <TableCell className="pr-0">
              <SelectVideo id={video.id} title={video.title} />
            </TableCell>
            <TableCell>
              <div className="flex items-center gap-3.5">
                <Poster src={video.posterUrl} kind={video.kind} className="h-14 w-11 shrink-0 rounded-sm" />
                <div className="grid min-w-0 justify-items-start gap-1">
                  <Title video={video} />
                  <StatusBadge status={video.status} />
                  <OpenCaseLinks cases={cases.get(video.id) ?? []} />
                  {video.status === "unreadable" && video.reason !== null && (
                    <p className="line-clamp-2 text-xs text-ink-muted">{video.reason}</p>
                  )}
                </div>
              </div>
            </TableCell>
            <TableCell className="numeric text-right text-ink-muted">{length(video)}</TableCell>
            <TableCell>
              <LabelBadge label={video.label} credentials={video.credentials} />
            </TableCell>
            <TableCell>{video.status === "ready" && <PermissionCell views={viewsOf(video)} />}</TableCell>
            <TableCell>
              <VisibilityLine visibility={video.visibility} restriction={video.restriction} />
            </TableCell>
            <TableCell className="text-ink-muted">
              <RelativeTime date={video.createdAt} />
            </TableCell>
            <TableCell>
              <VideoMenu video={video} parties={parties} actions={actions} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function PhoneCards({ videos, cases, parties, actions }: LibraryProps) {
  return (
    <ul aria-label="Your videos" className="grid gap-3">
      {videos.map((video) => (
        <li
          key={video.id}
          className={cn("flex gap-3.5 rounded-lg border border-line bg-surface p-3 shadow-card", SELECTED)}
        >
          <div className="grid content-start justify-items-center gap-1.5">
            <Poster src={video.posterUrl} kind={video.kind} className="h-24 w-18 shrink-0 rounded-md" />
            <SelectVideo id={video.id} title={video.title} />
          </div>
          <div className="grid min-w-0 flex-1 content-start gap-2">
            <div className="flex items-start gap-1">
              <div className="min-w-0 flex-1 text-sm">
                <Title video={video} />
              </div>
              <div className="-mt-2 -mr-2 -mb-3">
                <VideoMenu video={video} parties={parties} actions={actions} />
              </div>
            </div>
            <div className="flex flex-wrap gap-1.5">
              <StatusBadge status={video.status} />
              <LabelBadge label={video.label} credentials={video.credentials} />
              {video.status === "ready" &&
                viewsOf(video).map((view) => <PermissionBadge key={view.permission} view={view} />)}
              <OpenCaseLinks cases={cases.get(video.id) ?? []} />
            </div>
            {video.status === "unreadable" && video.reason !== null && (
              <p className="text-xs text-ink-muted">{video.reason}</p>
            )}
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-muted">
              <span className="numeric">{length(video)}</span>
              <VisibilityLine visibility={video.visibility} restriction={video.restriction} />
              <RelativeTime date={video.createdAt} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A creator's videos: a table where there is room for one, cards on a phone. */
export function Library(props: LibraryProps) {
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
