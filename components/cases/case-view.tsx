import Link from "next/link";

import { CaseDecision, type DecisionView } from "#components/cases/case-decision";
import { CaseMessages, type Who } from "#components/cases/case-messages";
import { CaseProgress, WhatHappensNext } from "#components/cases/case-progress";
import { CASE_TITLES, STATE_LOOKS } from "#components/cases/case-words";
import { WANTED_LABELS } from "#components/reports/report-words";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { OwnCaseDto } from "#lib/disputes/cases/shapes";
import type { ActionResult } from "#lib/web/action";

interface CaseViewProps {
  found: OwnCaseDto;
  decisions: readonly DecisionView[];
  who: Who;
  now: Date;
  answer: (input: Who & { body: string }) => Promise<ActionResult<unknown>>;
  appeal: (input: { decisionId: string; text: string; followToken?: string }) => Promise<ActionResult<unknown>>;
}

const TARGETS = { video: "A video", comment: "A comment", grant: "A request for an AI remix", account: "An account" };

/** What it is about, with a way there where the reader can see it: to what is their own, only when signed in. */
function About({ found, isSignedIn }: { found: OwnCaseDto; isSignedIn: boolean }) {
  const { target, videoId, title, openedAt, party } = found;
  return (
    <dl className="grid gap-3 text-sm">
      <div>
        <dt className="text-xs text-ink-muted">About</dt>
        <dd>
          {TARGETS[target.type]}
          {target.type !== "video" && videoId !== null && title !== null && " on the video"}
          {videoId !== null && title !== null && (
            <>
              {" "}
              {isSignedIn || party === "reporter" ? (
                <Link href={`/v/${videoId}`} className="link wrap-anywhere">
                  <TitleText text={title} />
                </Link>
              ) : (
                <TitleText text={title} />
              )}
            </>
          )}
          {videoId !== null && title === null && ", which can no longer be seen"}
        </dd>
      </div>
      <div>
        <dt className="text-xs text-ink-muted">Opened</dt>
        <dd>
          <RelativeTime date={openedAt} />
        </dd>
      </div>
    </dl>
  );
}

function OwnReport({ report, isOwn }: { report: NonNullable<OwnCaseDto["report"]>; isOwn: boolean }) {
  const wanted = WANTED_LABELS.find(({ value }) => value === report.wantedLabel);
  return (
    <Card aria-labelledby="own-report">
      <CardHeader titleId="own-report" title="What you wrote" />
      <CardBody className="grid gap-3 text-sm">
        <ForeignLines text={report.text} />
        {wanted && <p className="text-ink-muted">The label you would find right: {wanted.label}</p>}
        <p className="text-xs text-ink-muted">
          <RelativeTime date={report.createdAt} />
          {!isOwn && ". The other side does not learn that it was you."}
        </p>
      </CardBody>
    </Card>
  );
}

/** A case as one of its parties sees it: how far it is, what was decided, and what there is to say. */
export function CaseView({ found, decisions, who, now, answer, appeal }: CaseViewProps) {
  const { state, stateText, kind, messages, mayWrite, report, party } = found;
  const followToken = "followToken" in who ? who.followToken : null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-6">
        <Card aria-labelledby="state">
          <CardBody className="grid gap-5">
            <CaseProgress state={state} />
            <div className="grid gap-1.5">
              <h2 id="state" className="font-semibold">
                {stateText}
              </h2>
              <p className="text-sm text-ink-muted">
                <WhatHappensNext found={found} now={now} />
              </p>
            </div>
          </CardBody>
        </Card>
        {decisions.map((decision) => (
          <CaseDecision key={decision.id} decision={decision} kind={kind} followToken={followToken} appeal={appeal} />
        ))}
        {report && <OwnReport report={report} isOwn={kind === "wrong-label"} />}
        {party === "subject" && decisions.length === 0 && (
          <p className="text-sm text-ink-muted">
            Somebody reported this. Nothing has been decided, and nothing changes until it is. If there is something
            that we should know before, write it.
          </p>
        )}
      </div>
      <aside aria-label="About this case" className="grid gap-6">
        <Card aria-labelledby="about">
          <CardHeader
            titleId="about"
            title={CASE_TITLES[kind]}
            actions={<Badge tone={STATE_LOOKS[state].tone}>{STATE_LOOKS[state].label}</Badge>}
          />
          <CardBody>
            <About found={found} isSignedIn={followToken === null} />
          </CardBody>
        </Card>
        <Card aria-labelledby="messages">
          <CardHeader titleId="messages" title="Messages" />
          <CardBody>
            <CaseMessages
              who={who}
              messages={messages}
              mayWrite={mayWrite}
              isAsked={state === "waiting-for-you"}
              answer={answer}
            />
          </CardBody>
        </Card>
        <Link href="/learn/disputes" className="link text-sm pointer-coarse:inline-flex pointer-coarse:min-h-11">
          How disputes are settled
        </Link>
      </aside>
    </div>
  );
}
