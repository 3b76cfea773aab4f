import { CircleCheckBig, CircleSlash } from "lucide-react";

import { LABELS } from "#components/desk/decision-words";
import { KindName, partyTitle, reporterName } from "#components/desk/words";
import { EvidencePanel } from "#components/evidence/evidence-panel";
import { OUTCOMES } from "#components/quality/words";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { BlindCaseDto } from "#lib/disputes/quality/shapes";

function Settled({ settled }: { settled: NonNullable<BlindCaseDto["settled"]> }) {
  const { agrees, outcome, decided, reason, note } = settled;
  const Icon = agrees ? CircleCheckBig : CircleSlash;
  return (
    <Card aria-labelledby="settled">
      <CardHeader
        titleId="settled"
        title={
          <span className="inline-flex items-center gap-2">
            <Icon aria-hidden className={agrees ? "size-5 text-good-ink" : "size-5 text-warn-ink"} />
            {agrees ? "You came to the same outcome" : "You came to another outcome"}
          </span>
        }
      />
      <CardBody>
        <dl className="grid gap-3 text-sm sm:grid-cols-[10rem_1fr]">
          <dt className="text-ink-muted">You</dt>
          <dd>
            {OUTCOMES[outcome].word}
            {note !== null && <p className="text-ink-muted">{note}</p>}
          </dd>
          <dt className="text-ink-muted">What was decided</dt>
          <dd>{OUTCOMES[decided].word}</dd>
          <dt className="text-ink-muted">Why</dt>
          <dd className="whitespace-pre-line">{reason}</dd>
        </dl>
      </CardBody>
    </Card>
  );
}

/** A case as it was before anybody decided. */
export function BlindCase({ review, form }: { review: BlindCaseDto; form: React.ReactNode }) {
  const { kind, openedAt, target, reports, messages, evidence, settled } = review;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid min-w-0 gap-6">
        <Card aria-labelledby="reports">
          <CardHeader
            titleId="reports"
            title={<KindName kind={kind} />}
            description={
              <>
                Opened <RelativeTime date={openedAt} />
              </>
            }
          />
          <CardBody className="grid gap-4">
            {reports.map(({ text, createdAt, wantedLabel, role }, at) => (
              <blockquote key={at} className="grid gap-1 border-l-2 border-line pl-4">
                <ForeignText text={text} />
                <footer className="text-sm text-ink-muted">
                  {reporterName({ place: at + 1, role }, target.type)}, <RelativeTime date={createdAt} />
                  {wantedLabel !== null && `; wants the label “${LABELS[wantedLabel] ?? wantedLabel}”`}
                </footer>
              </blockquote>
            ))}
            {messages.map(({ party, body, createdAt }, place) => (
              <blockquote key={place} className="grid gap-1 border-l-2 border-accent pl-4">
                <ForeignText text={body} />
                <footer className="text-sm text-ink-muted">
                  {partyTitle(party, target.type)}, <RelativeTime date={createdAt} />
                </footer>
              </blockquote>
            ))}
          </CardBody>
        </Card>
        <EvidencePanel
          evidence={evidence}
          disputeId={review.disputeId}
          file={review.file}
          isSensitive={review.isSensitive}
        />
      </div>
      <div className="min-w-0 lg:sticky lg:top-24">
        {settled ? (
          <Settled settled={settled} />
        ) : (
          <Card aria-label="Your decision">
            <CardBody>{form}</CardBody>
          </Card>
        )}
      </div>
    </div>
  );
}
