import { CoveredContent } from "#components/evidence/covered-content";
import {
  AccountPart,
  CommentPart,
  FilePart,
  GrantPart,
  LabelPart,
  PermissionPart,
} from "#components/evidence/evidence-parts";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { RelativeTime } from "#components/ui/relative-time";
import type { EvidenceDto } from "#lib/evidence/read-evidence";

interface EvidencePanelProps {
  evidence: readonly EvidenceDto[];
  /** Where the file is as it is now; null once it is gone, or where the case is about none. */
  fileUrl: string | null;
}

const OCCASIONS = { opened: "As it stood when the case was opened", appealed: "As it stood at the appeal" };

function kindOf(mediaType: string): "video" | "audio" | "image" | null {
  const [kind] = mediaType.split("/");
  return kind === "video" || kind === "audio" || kind === "image" ? kind : null;
}

/** How things stood, and beside it, never instead of it, what changed since. */
export function EvidencePanel({ evidence, fileUrl }: EvidencePanelProps) {
  const first = evidence[0];
  if (!first) return <EmptyState title="Nothing was kept for this case" />;
  const mediaType = first.snapshot.video?.mediaType ?? null;
  const kind = mediaType === null ? null : kindOf(mediaType);
  const file = fileUrl !== null && mediaType !== null && kind !== null ? { url: fileUrl, kind, mediaType } : null;
  return (
    <div className="grid gap-4">
      {first.snapshot.video && (
        <Card aria-label="Content" className="p-4">
          <CoveredContent file={file} pictureUrls={first.pictureUrls} />
        </Card>
      )}
      {evidence.map((frozen) => (
        <Frozen key={frozen.id} evidence={frozen} />
      ))}
    </div>
  );
}

function Frozen({ evidence }: { evidence: EvidenceDto }) {
  const { id, occasion, at, digest, entryId, snapshot, since } = evidence;
  const { video, grant, comment, account } = snapshot;
  return (
    <Card aria-labelledby={`evidence-${id}`}>
      <CardHeader titleId={`evidence-${id}`} title={OCCASIONS[occasion]} description={<RelativeTime date={at} />} />
      <CardBody className="grid pt-3">
        <Since differences={since} />
        {grant && <GrantPart grant={grant} />}
        {comment && <CommentPart comment={comment} />}
        {video && <LabelPart video={video} />}
        {video && <PermissionPart video={video} />}
        {video && <FilePart video={video} />}
        {account && <AccountPart account={account} />}
        <p className="border-t border-line pt-3 text-xs text-ink-muted">
          Nothing changes this any more: its SHA-256 is in the ledger (entry{" "}
          <code className="break-all">{entryId}</code>
          ): <code className="break-all">{digest}</code>
        </p>
      </CardBody>
    </Card>
  );
}

function Since({ differences }: { differences: EvidenceDto["since"] }) {
  if (differences.length === 0) return <p className="pb-3 text-sm text-ink-muted">Nothing of it has changed since.</p>;
  return (
    <div className="grid gap-2 pb-4">
      <p className="flex items-center gap-2 text-sm font-medium">
        <Badge tone="warn">Changed since</Badge>
      </p>
      <ul className="grid gap-1.5 text-sm">
        {differences.map(({ what, frozen, now }) => (
          <li key={what} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <span className="text-ink-muted">{what}</span>
            <span className="min-w-0 break-words">
              <bdi>{frozen ?? "nothing"}</bdi> <span aria-hidden>→</span> <span className="sr-only">is now</span>{" "}
              <bdi className="font-medium">{now ?? "gone"}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
