import { CoveredContent } from "#components/evidence/covered-content";
import { DownloadLink, LINK } from "#components/evidence/download-link";
import {
  AccountPart,
  CommentPart,
  FilePart,
  GrantPart,
  LabelPart,
  PermissionPart,
} from "#components/evidence/evidence-parts";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { FileView } from "#lib/disputes/cases/file-view";
import type { EvidenceDto } from "#lib/disputes/evidence/read-evidence";
import type { ActionResult } from "#lib/web/action";

interface EvidencePanelProps {
  evidence: readonly EvidenceDto[];
  /** Whose file it is. */
  disputeId: string;
  /** Whether that file can be opened, or why not; null where the case is about no video. */
  file: FileView | null;
  isSensitive: boolean;
  /** Set for what is sealed, whose content is opened with a reason alone. */
  openContent?: ((input: { disputeId: string; reason: string }) => Promise<ActionResult<void>>) | undefined;
}

const OCCASIONS = { opened: "As it stood when the case was opened", appealed: "As it stood at the appeal" };

function kindOf(mediaType: string): "video" | "audio" | "image" | null {
  const [kind] = mediaType.split("/");
  return kind === "video" || kind === "audio" || kind === "image" ? kind : null;
}

/** The file as it is now, where it can be opened and a browser can show it. */
function contentOf(disputeId: string, file: FileView, mediaType: string | null) {
  if (file !== "shown") return { notShown: file };
  const kind = mediaType === null ? null : kindOf(mediaType);
  if (kind === null) return { notShown: "unknown-type" as const };
  return { url: `/media/cases/${disputeId}/file`, kind };
}

/** How things stood, and beside it, never instead of it, what changed since. */
export function EvidencePanel({ evidence, disputeId, file, isSensitive, openContent }: EvidencePanelProps) {
  const first = evidence[0];
  if (!first) return <EmptyState title="Nothing was kept for this case" />;
  return (
    <div className="grid gap-4">
      {first.snapshot.video && (
        <Card aria-label="Content" className="p-4">
          <CoveredContent
            disputeId={disputeId}
            openContent={openContent}
            file={contentOf(disputeId, file ?? "deleted", first.snapshot.video.mediaType)}
            pictureUrls={first.pictureUrls}
            isSensitive={isSensitive}
          />
        </Card>
      )}
      {evidence.map((frozen) => (
        <Frozen key={frozen.id} evidence={frozen} />
      ))}
    </div>
  );
}

function Frozen({ evidence }: { evidence: EvidenceDto }) {
  const { id, occasion, at, snapshot, since, receiptsUrl } = evidence;
  const { video, grant, comment, account } = snapshot;
  return (
    <Card aria-labelledby={`evidence-${id}`}>
      <CardHeader titleId={`evidence-${id}`} title={OCCASIONS[occasion]} description={<RelativeTime date={at} />} />
      <CardBody className="grid pt-3">
        <Since differences={since} />
        {grant && <GrantPart grant={grant} receiptsUrl={receiptsUrl} />}
        {comment && <CommentPart comment={comment} />}
        {video && <LabelPart video={video} />}
        {video && <PermissionPart video={video} receiptsUrl={receiptsUrl} />}
        {video && <FilePart video={video} />}
        {account && <AccountPart account={account} />}
        <Proof evidence={evidence} />
      </CardBody>
    </Card>
  );
}

const PROOF = {
  sealed: "Nothing changes this any more: its SHA-256 is sealed in the ledger.",
  pending: "Its SHA-256 is in the ledger, which seals it within seconds. Nothing changes it any more.",
};

/** What shows that this is what was frozen, to check here or to hand on. */
function Proof({ evidence: { proof, digest, textUrl, entryId, receiptsUrl } }: { evidence: EvidenceDto }) {
  return (
    <div className="grid gap-2 border-t border-line pt-3 text-xs text-ink-muted">
      {proof === "broken" ? (
        <Alert tone="danger" title="This is not what was frozen">
          Its SHA-256 is not the one in the ledger: somebody changed it past the database. Do not decide by it, and tell
          an administrator.
        </Alert>
      ) : (
        <p>{PROOF[proof]}</p>
      )}
      <p>
        SHA-256 <code className="break-all">{digest}</code>
      </p>
      <p className="flex flex-wrap gap-x-4">
        <DownloadLink href={textUrl}>The text that was hashed</DownloadLink>
        <DownloadLink href={`${receiptsUrl}${entryId}`}>Its receipt</DownloadLink>
        <a className={LINK} href="/ledger/verify">
          Check a receipt
        </a>
      </p>
    </div>
  );
}

function Since({ differences }: { differences: EvidenceDto["since"] }) {
  if (differences === null) {
    return (
      <p className="pb-3 text-sm text-ink-muted">What changed since is not shown: it could tell what was decided.</p>
    );
  }
  if (differences.length === 0) return <p className="pb-3 text-sm text-ink-muted">Nothing of it has changed since.</p>;
  return (
    <div className="grid gap-2 pb-4">
      <p className="flex items-center gap-2 text-sm font-medium">
        <Badge tone="warn">Changed since</Badge>
      </p>
      <ul className="grid gap-1.5 text-sm">
        {differences.map(({ what, frozen, now, since }) => (
          <li key={what} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <span className="text-ink-muted">{what}</span>
            <span className="min-w-0 break-words">
              <Side text={frozen} none="nothing" /> <span aria-hidden>→</span> <span className="sr-only">is now</span>{" "}
              <span className="font-medium">
                <Side text={now} none="gone" />
              </span>{" "}
              {since !== null && <RelativeTime date={since} className="text-ink-muted" />}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One side of a difference, which may be anybody's text. */
const Side = ({ text, none }: { text: string | null; none: string }) =>
  text === null || text === "" ? none : <ForeignText text={text} />;
