import { Blend, Layers, SlidersHorizontal } from "lucide-react";
import Link from "next/link";

import { type ActOnChange, CancelChange, UndoChange } from "#components/changes/change-buttons";
import {
  changeInWords,
  reachInWords,
  stateInWords,
  undoInWords,
  whyNotUndoable,
} from "#components/changes/history-words";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { HistoryDto } from "#lib/consent/changes/shapes";
import type { NamedParty } from "#lib/consent/permissions/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

interface ChangeHistoryProps {
  changes: readonly HistoryDto[];
  /** Those that are listed now, for the names of the ones that a change names. */
  parties: readonly NamedParty[];
  /** When the page was made: what can no longer be undone is judged by it. */
  now: Date;
  cancel: ActOnChange;
  undo: ActOnChange;
}

const ICONS = { default: SlidersHorizontal, bulk: Layers, video: Blend };
const TONES: Record<HistoryDto["state"], BadgeTone> = {
  queued: "accent",
  running: "accent",
  done: "good",
  cancelled: "warn",
  undone: "neutral",
};

/** Where the videos of a change are to be seen; null where there is no such list. */
function videosLink({ id, kind, video }: HistoryDto): { href: string; text: string } | null {
  if (kind === "bulk") return { href: `/settings/ai-and-privacy/history/${id}`, text: "See its videos" };
  return video && { href: `/studio/videos/${video.id}`, text: "See the video" };
}

/** Who, when and from where. */
function Origin({ change }: { change: HistoryDto }) {
  const { by, client, address, createdAt } = change;
  const who = by.isYou ? "You" : by.handle === null ? "The platform" : `@${by.handle}`;
  return (
    <p className="text-sm text-ink-muted">
      {who}, <RelativeTime date={createdAt} />
      {client !== null && `, ${client}`}
      {address !== null && (
        <>
          , <span className="numeric whitespace-nowrap">{address}</span>
        </>
      )}
    </p>
  );
}

/** What can be done about a change now, or why nothing can. */
function ChangeActions({
  change,
  parties,
  cancel,
  undo,
}: Omit<ChangeHistoryProps, "changes" | "now"> & { change: HistoryDto }) {
  const what = changeInWords(change, parties);
  return (
    <>
      {change.isCancellable && (
        <CancelChange changeId={change.id} act={cancel} what={what}>
          The videos that are set by then, {inNumbers(change.processed ?? 0)} of {inNumbers(change.matched ?? 0)} at
          this moment, keep the new choice and can be undone. The others stay as they are.
        </CancelChange>
      )}
      {change.isUndoable && change.processed !== 0 && (
        <UndoChange changeId={change.id} act={undo} what={what}>
          {undoInWords(change)}
        </UndoChange>
      )}
    </>
  );
}

function ChangeRow({
  change,
  parties,
  now,
  cancel,
  undo,
}: Omit<ChangeHistoryProps, "changes"> & { change: HistoryDto }) {
  const what = changeInWords(change, parties);
  const Icon = ICONS[change.kind];
  const reach = reachInWords(change);
  const videos = videosLink(change);
  const why = whyNotUndoable(change, now);
  return (
    <li className="grid gap-3 px-4 py-4 sm:flex sm:items-start sm:gap-4 sm:px-5">
      <Icon aria-hidden className="mt-0.5 hidden size-5 shrink-0 text-ink-muted sm:block" />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="text-sm font-medium">
          <TitleText text={what} />
        </p>
        <Origin change={change} />
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <Badge tone={TONES[change.state]} size="sm">
            {stateInWords(change)}
          </Badge>
          {change.undoneAt !== null && (
            <span className="text-ink-muted">
              undone <RelativeTime date={change.undoneAt} />
            </span>
          )}
          {reach !== null && <span className="numeric text-ink-muted">{reach}</span>}
          {videos && (
            <Link
              href={videos.href}
              aria-label={`${videos.text}: ${what}`}
              className="link inline-flex items-center pointer-coarse:min-h-11"
            >
              {videos.text}
            </Link>
          )}
        </div>
        {why !== null && <p className="text-sm text-ink-muted">{why}</p>}
      </div>
      <div className="flex shrink-0 gap-2">
        <ChangeActions change={change} parties={parties} cancel={cancel} undo={undo} />
      </div>
    </li>
  );
}

/** Every decision about either permission, newest first: rows on a desktop, cards by the same order on a phone. */
export function ChangeHistory({ changes, ...rest }: ChangeHistoryProps) {
  return (
    <ol
      aria-label="Changes of AI permissions"
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card max-sm:grid max-sm:gap-3 max-sm:divide-y-0 max-sm:border-0 max-sm:bg-transparent max-sm:shadow-none max-sm:[&>li]:rounded-lg max-sm:[&>li]:border max-sm:[&>li]:border-line max-sm:[&>li]:bg-surface max-sm:[&>li]:shadow-card"
    >
      {changes.map((change) => (
        <ChangeRow key={change.id} change={change} {...rest} />
      ))}
    </ol>
  );
}
