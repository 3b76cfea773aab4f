import { Ban, Clapperboard } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { reportAction } from "#app/(public)/report/actions";
import { CommentSection } from "#components/comments/comment-section";
import { CredentialsPanel } from "#components/provenance/credentials-panel";
import { LabelEvidence } from "#components/provenance/label-evidence";
import { LabelHistory } from "#components/provenance/label-history";
import { ReportButton } from "#components/reports/report-button";
import type { Reporting } from "#components/reports/report-shapes";
import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { AskFirst } from "#components/videos/ask-first";
import { LabelBadge } from "#components/videos/label-badge";
import { Player } from "#components/videos/player";
import { PermissionLine } from "#components/videos/permission-line";
import { UnplayableVideo } from "#components/videos/unplayable-video";
import { reportChoices } from "#lib/disputes/cases/report-choices";
import { listCommentsInput } from "#lib/library/comments/input";
import { listComments } from "#lib/library/comments/list-comments";
import type { WatchDto } from "#lib/overview/catalogue/get-watch-video";
import { boundedLine } from "#lib/platform/shared/plain-text";
import { orNotFound } from "#lib/web/or-not-found";
import { visitor } from "#lib/web/session";

import { addCommentAction, deleteCommentAction, hideCommentAction, moreComments, moreLabelHistory } from "./actions";
import { loadWatch } from "./load";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { video, creator } = await loadWatch((await params).id);
  return {
    title: video.title,
    description: boundedLine(video.description, 200) || `By ${creator.displayName}`,
    // What is not public is for those who were given its address.
    ...(video.visibility === "public" && video.restriction === null ? {} : { robots: { index: false } }),
  };
}

/** The player, or why there is none. */
function Stage({ watch: { video, kind, fileUrl, posterUrl, isOwn } }: { watch: WatchDto }) {
  if (fileUrl === null || kind === null || video.mediaType === null) {
    const status = video.restriction === "removed" ? "removed" : video.status;
    return <UnplayableVideo status={status} reason={isOwn ? video.reason : null} />;
  }
  const { title, mediaType, media } = video;
  const size = { width: media?.width ?? null, height: media?.height ?? null };
  return <Player media={{ title, kind, mediaType, fileUrl, posterUrl, ...size }} />;
}

function Heading({
  watch,
  isAdministrator,
  reporting,
}: {
  watch: WatchDto;
  isAdministrator: boolean;
  reporting: Reporting;
}) {
  const { video, creator, isOwn } = watch;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <LabelBadge label={video.label} credentials={video.provenance?.state ?? null} />
        {video.visibility !== "public" && (
          <Badge tone="outline">{video.visibility === "private" ? "Private" : "Unlisted"}</Badge>
        )}
      </div>
      <h1 className="text-2xl font-semibold">
        <TitleText text={video.title} />
      </h1>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Link href={`/u/${creator.handle}`} className="group flex min-w-0 items-center gap-3 rounded-md">
          <Avatar name={creator.displayName} src={creator.avatarUrl} />
          <span className="grid min-w-0">
            <span className="text-sm font-medium group-hover:underline">
              <TitleText text={creator.displayName} />
            </span>
            <span className="text-xs text-ink-muted">
              @{creator.handle} · <RelativeTime date={video.createdAt} />
            </span>
          </span>
        </Link>
        {isAdministrator && (
          <Button asChild variant="ghost" size="sm">
            <Link href={`/admin/forbidden?video=${video.id}`}>
              <Ban aria-hidden />
              Forbid AI remixing
            </Link>
          </Button>
        )}
        {!isOwn && (
          <ReportButton
            {...reporting}
            label="Report"
            title="Report this video"
            target={{ type: "video", id: video.id }}
            origin="watch"
          />
        )}
        {isOwn && (
          <Button asChild variant="secondary" size="sm">
            <Link href={`/studio/videos/${video.id}`}>
              <Clapperboard aria-hidden />
              Open in studio
            </Link>
          </Button>
        )}
      </div>
    </div>
  );
}

export default async function WatchPage({ params }: Props) {
  const { id } = await params;
  const watch = await loadWatch(id);
  const { video, manifestThumbnails } = watch;
  const actor = await visitor();
  const comments = await orNotFound(listComments(actor, listCommentsInput.parse({ videoId: video.id })));
  const relation = { isSubject: watch.isOwn, isVideoOwner: watch.isOwn };
  const reporting = {
    choices: reportChoices("video", relation),
    send: reportAction,
    signedOutHref: actor ? null : `/report?about=${encodeURIComponent(`/v/${video.id}`)}`,
  };
  // The label is what it is about: nothing else is asked.
  const labelChoices = reporting.choices.filter(({ kind }) => kind === "missing-label" || kind === "wrong-label");
  const signIn = `/sign-in?next=${encodeURIComponent(`/v/${video.id}`)}`;
  return (
    <main className="frame grid gap-x-8 gap-y-8 pt-4 pb-8 sm:pt-6 lg:grid-cols-[minmax(0,1fr)_23.5rem] lg:grid-rows-[auto_1fr]">
      <div className="grid min-w-0 content-start gap-6">
        {video.restriction === "restricted" && !watch.isOwn ? (
          <AskFirst>
            <Stage watch={watch} />
          </AskFirst>
        ) : (
          <Stage watch={watch} />
        )}
        <Heading watch={watch} isAdministrator={actor?.role === "administrator"} reporting={reporting} />
        {video.description !== "" && (
          <div className="max-w-prose min-w-0">
            <ForeignLines text={video.description} folds />
          </div>
        )}
      </div>
      <aside aria-label="How this was made" className="grid min-w-0 content-start gap-4 lg:row-span-2">
        {video.label && (
          <LabelEvidence label={video.label} credentials={video.provenance?.state ?? null}>
            <PermissionLine state={video.remix} />
            <PermissionLine state={video.training} />
            {watch.objection === "change-declaration" && (
              <Link href={`/studio/videos/${video.id}#declaration-card`} className="link w-fit text-sm">
                Change your declaration
              </Link>
            )}
            {(!watch.isOwn || watch.objection === "contest") && (
              <ReportButton
                {...reporting}
                choices={labelChoices}
                signedOutHref={reporting.signedOutHref && `${reporting.signedOutHref}&kind=missing-label`}
                label={watch.isOwn ? "Contest this label" : "This label is wrong or missing"}
                title={watch.isOwn ? "Contest the label" : "Report the label"}
                target={{ type: "video", id: video.id }}
                origin="label"
                variant="link"
              />
            )}
          </LabelEvidence>
        )}
        {video.label && (
          <Card aria-labelledby="label-history">
            <CardHeader titleId="label-history" title="Label history" />
            <CardBody className="pt-3">
              <LabelHistory videoId={video.id} first={watch.labelHistory} more={moreLabelHistory} />
            </CardBody>
          </Card>
        )}
        {video.provenance && (
          <CredentialsPanel
            report={video.provenance}
            thumbnails={manifestThumbnails}
            jsonUrl={`/v/${video.id}/credentials.json`}
          />
        )}
      </aside>
      <CommentSection
        videoId={video.id}
        first={comments}
        enabled={watch.commentsEnabled}
        signInHref={actor ? null : signIn}
        reporting={{ ...reporting, choices: reportChoices("comment", { ...relation, isSubject: false }) }}
        actions={{ add: addCommentAction, remove: deleteCommentAction, hide: hideCommentAction, more: moreComments }}
      />
    </main>
  );
}
