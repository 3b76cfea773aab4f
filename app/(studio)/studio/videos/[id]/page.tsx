import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { reportAction } from "#app/(public)/report/actions";
import { choosePermission } from "#app/(studio)/permission-actions";
import {
  declareAiUseAction,
  deleteVideoAction,
  setCommentsEnabledAction,
  updateVideoAction,
} from "#app/(studio)/studio/video-actions";
import { VideoRequests } from "#components/grants/video-requests";
import { PermissionControls } from "#components/permissions/permission-choice-control";
import { PermissionForbidden } from "#components/permissions/permission-forbidden";
import { CredentialsPanel } from "#components/provenance/credentials-panel";
import { LabelEvidence } from "#components/provenance/label-evidence";
import { ReportButton } from "#components/reports/report-button";
import { AnalysisCard } from "#components/studio/analysis-card";
import { CommentsSwitch } from "#components/studio/comments-switch";
import { DecisionNotices } from "#components/studio/decision-notices";
import { DeclarationForm } from "#components/studio/declaration-form";
import { DeleteButton } from "#components/studio/delete-button";
import { DetailsForm } from "#components/studio/details-form";
import { FileFacts } from "#components/studio/file-facts";
import { OpenCaseLinks, OpenCaseNotice } from "#components/studio/open-cases";
import { VideoHistory } from "#components/studio/video-history";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { Picture } from "#components/ui/picture";
import { TitleText } from "#components/ui/title-text";
import { SameFileNotice } from "#components/uploads/same-file-notice";
import { Player } from "#components/videos/player";
import { listGrantsInput } from "#lib/consent/grants/input";
import { listGrants } from "#lib/consent/grants/list-grants";
import { listParties } from "#lib/consent/parties/list-parties";
import { findOpenCases } from "#lib/disputes/cases/find-open-cases";
import { reportChoices } from "#lib/disputes/cases/report-choices";
import { listVideoStatements } from "#lib/disputes/decisions/list-video-statements";
import type { StudioVideoDto } from "#lib/overview/catalogue/get-studio-video";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { requireActor } from "#lib/web/session";

import { loadStudioVideo } from "./load";

const REQUESTS_SHOWN = 5;

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { video } = await loadStudioVideo((await params).id);
  return { title: video.title };
}

/** The player and a strip of frames, or nothing while there is nothing to show. */
function Preview({ studio }: { studio: StudioVideoDto }) {
  const { video, kind, fileUrl, posterUrl, frameUrls } = studio;
  if (fileUrl === null || kind === null || video.mediaType === null) return null;
  const { title, mediaType, media } = video;
  return (
    <div className="grid gap-2">
      <Player
        media={{
          title,
          kind,
          mediaType,
          fileUrl,
          posterUrl,
          width: media?.width ?? null,
          height: media?.height ?? null,
        }}
      />
      {frameUrls.length > 1 && (
        <div aria-hidden className="flex h-14 gap-1 overflow-hidden rounded-md">
          {frameUrls.map((url) => (
            <Picture key={url} src={url} alt="" className="h-full min-w-0 flex-1 object-cover" />
          ))}
        </div>
      )}
    </div>
  );
}

function ContestButton({ videoId }: { videoId: string }) {
  return (
    <ReportButton
      label="Contest this label"
      title="Contest the label"
      target={{ type: "video", id: videoId }}
      choices={reportChoices("video", { isSubject: true, isVideoOwner: true }).filter(
        ({ kind }) => kind === "wrong-label",
      )}
      origin="studio"
      send={reportAction}
      signedOutHref={null}
      variant="link"
    />
  );
}

export default async function StudioVideoPage({ params }: Props) {
  const studio = await loadStudioVideo((await params).id);
  const { video, declaration, processing, manifestThumbnails } = studio;
  const newest = listGrantsInput.parse({ videoId: video.id, limit: REQUESTS_SHOWN });
  const actor = await requireActor();
  const videoId = asId<VideoId>(video.id);
  const [requests, statements, open, parties] = await Promise.all([
    listGrants(actor, newest),
    listVideoStatements(actor, video.id),
    findOpenCases(actor, [videoId]),
    listParties(),
  ]);
  const cases = open.get(videoId) ?? [];
  const contested = cases.filter(({ kind }) => kind === "wrong-label");
  const aboutLabel = cases.filter(({ kind }) => kind === "wrong-label" || kind === "missing-label");
  const mayContest = studio.objection === "contest" && contested.length === 0;
  const { id, title, description, visibility, label, provenance } = video;
  return (
    <main className="frame pb-8">
      <PageHeader
        above={<Breadcrumbs items={[{ label: "Your videos", href: "/studio" }]} />}
        title={<TitleText text={title} />}
        actions={
          <>
            {video.status === "ready" && (
              <Button asChild variant="secondary" size="sm">
                <Link href={`/v/${id}`}>
                  <ExternalLink aria-hidden />
                  Watch page
                </Link>
              </Button>
            )}
            <DeleteButton video={{ id, title }} remove={deleteVideoAction} />
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_25rem] lg:grid-rows-[auto_1fr]">
        <div className="grid min-w-0 content-start gap-6">
          <DecisionNotices statements={statements} />
          <OpenCaseNotice cases={cases} />
          {processing.sameFile && <SameFileNotice other={processing.sameFile} />}
          <AnalysisCard first={processing} />
          <Preview studio={studio} />
        </div>
        <aside
          aria-label="Provenance and permissions"
          className="grid content-start gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1"
        >
          {label && (
            <LabelEvidence label={label} credentials={provenance?.state ?? null}>
              <OpenCaseLinks cases={contested} className="w-fit" />
              {studio.objection === "change-declaration" && (
                <a href="#declaration-card" className="link w-fit text-sm">
                  Change your declaration
                </a>
              )}
              {mayContest && <ContestButton videoId={id} />}
            </LabelEvidence>
          )}
          <Card aria-labelledby="declaration-card">
            <CardHeader titleId="declaration-card" title="Your declaration" />
            <CardBody>
              <DeclarationForm
                key={declaration?.declaredAt ?? "none"}
                videoId={id}
                declaration={declaration}
                lowering={studio.lowering}
                declare={declareAiUseAction}
                contest={
                  <>
                    <OpenCaseLinks cases={aboutLabel} />
                    {mayContest && <ContestButton videoId={id} />}
                  </>
                }
              />
            </CardBody>
          </Card>
          <Card aria-labelledby="privacy-card">
            <CardHeader titleId="privacy-card" title="Privacy settings" />
            <CardBody className="grid gap-4">
              {studio.remixForbidden && <PermissionForbidden permission="remix" {...studio.remixForbidden} />}
              <PermissionControls
                videoId={id}
                title={title}
                remix={video.remix}
                training={video.training}
                parties={parties}
                choose={choosePermission}
              />
            </CardBody>
          </Card>
          {provenance && (
            <CredentialsPanel
              report={provenance}
              thumbnails={manifestThumbnails}
              jsonUrl={`/v/${id}/credentials.json`}
            />
          )}
          <Card aria-labelledby="file-card">
            <CardHeader titleId="file-card" title="File" />
            <CardBody className="pt-2">
              <FileFacts video={video} originalName={studio.originalName} />
            </CardBody>
          </Card>
        </aside>
        <div className="grid min-w-0 content-start gap-6">
          <DetailsForm
            key={`${title} ${description} ${visibility}`}
            videoId={id}
            details={{ title, description, visibility }}
            isDeclared={declaration !== null}
            update={updateVideoAction}
          />
          <Card aria-labelledby="comments-card">
            <CardHeader titleId="comments-card" title="Comments" />
            <CardBody>
              <CommentsSwitch videoId={id} enabled={studio.commentsEnabled} set={setCommentsEnabledAction} />
            </CardBody>
          </Card>
          <Card aria-labelledby="requests-card">
            <CardHeader
              titleId="requests-card"
              title="Remix requests"
              description="Who asked to remix this video, and the answer they got."
            />
            <CardBody>
              <VideoRequests videoId={id} requests={requests.items} />
            </CardBody>
          </Card>
          <Card aria-labelledby="history-card">
            <CardHeader
              titleId="history-card"
              title="History"
              description={
                <>
                  What was decided about this video, as{" "}
                  <Link href="/ledger" className="link">
                    the ledger
                  </Link>{" "}
                  has it. A receipt proves each line,{" "}
                  <Link href="/ledger/verify" className="link">
                    to anyone
                  </Link>
                  .
                </>
              }
            />
            <CardBody>
              <VideoHistory history={studio.history} uploadedAt={video.createdAt} />
            </CardBody>
          </Card>
        </div>
      </div>
    </main>
  );
}
