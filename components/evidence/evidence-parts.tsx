import { DownloadLink } from "#components/evidence/download-link";
import { Fact, Part } from "#components/evidence/facts";
import { StatementLine } from "#components/ledger/entry-statements";
import { credentialsLook } from "#components/provenance/credentials-summary";
import { ForeignLines, ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { formatBytes, formatDuration } from "#components/videos/format";
import { LabelBadge } from "#components/videos/label-badge";
import type { Snapshot } from "#lib/disputes/evidence/snapshot";
import { entryWords } from "#lib/platform/ledger/receipt/entry-words";

type Video = NonNullable<Snapshot["video"]>;

const DECLARED: Record<string, string> = {
  none: "No AI was used",
  modified: "AI changed parts of it",
  generated: "AI generated it",
};

/** By which rule: the second half of "Allowed, by …". */
const BASES: Record<string, string> = {
  "video-choice": "its creator's choice for this video",
  "account-default": "its creator's default for all their videos",
  "platform-default": "the platform's default; the creator had not chosen",
  "platform-rule": "the platform's rule",
  "staff-decision": "a decision of the desk",
};
const basisWords = (basis: string): string => BASES[basis] ?? basis;

const List = ({ children }: { children: React.ReactNode }) => (
  <dl className="divide-y divide-line text-sm">{children}</dl>
);

/** The label as viewers saw it, and why. */
export function LabelPart({ video }: { video: Video }) {
  const { label, provenance, declaration } = video;
  return (
    <Part title="AI label and Content Credentials" open>
      <List>
        <Fact term="Label">
          {label ? <LabelBadge label={label} credentials={provenance?.state ?? null} /> : "None yet"}
        </Fact>
        {label && label.evidence.length > 0 && (
          <Fact term="Why">
            <ul className="grid list-disc gap-1 pl-4">
              {label.evidence.map(({ text }, place) => (
                <li key={place}>
                  <ForeignText text={text} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {declaration && (
          <Fact term="Creator declared">
            {DECLARED[declaration.kind] ?? declaration.kind}
            {declaration.note !== null && (
              <span className="block text-ink-muted">
                <ForeignText text={declaration.note} />
              </span>
            )}
          </Fact>
        )}
        {provenance && <Fact term="Credentials">{credentialsLook(provenance).line}</Fact>}
        {provenance?.signer && (
          <Fact term="Signed by">
            <ForeignText text={provenance.signer.name} />
          </Fact>
        )}
      </List>
    </Part>
  );
}

/** Whether it could be remixed, and every decision that led there, each with its entry in the ledger. */
export function PermissionPart({ video, receiptsUrl }: { video: Video; receiptsUrl: string }) {
  const { permission, history } = video;
  return (
    <Part title="AI remixing and what was decided before">
      <List>
        <Fact term="AI remixing">
          {permission ? (
            <>
              {permission.allowed ? "Allowed" : "Not allowed"}, by {basisWords(permission.basis)}{" "}
              <RelativeTime date={permission.since} className="text-ink-muted" />
            </>
          ) : (
            "Not known"
          )}
        </Fact>
      </List>
      {history.length > 0 && (
        <ol className="mt-2 grid gap-2 text-sm">
          {history.map((recorded) => (
            <li key={recorded.entryId}>
              <Recorded recorded={recorded} receiptsUrl={receiptsUrl} />
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}

/** What the ledger tells, in words, with its receipt. */
function Recorded({ recorded, receiptsUrl }: { recorded: Video["history"][number]; receiptsUrl: string }) {
  const { entryId, kind, at, details } = recorded;
  const disclosed = { details: { salt: "", value: JSON.stringify(details) } };
  const { what, statements } = entryWords({ kind, disclosed });
  return (
    <span className="grid">
      <span>{what}</span>
      <span className="text-xs break-words text-ink-muted">
        <StatementLine statements={statements} />
      </span>
      <span className="flex flex-wrap items-center gap-x-3 text-xs text-ink-muted">
        <RelativeTime date={at} /> <DownloadLink href={`${receiptsUrl}${entryId}`}>Receipt</DownloadLink>
      </span>
    </span>
  );
}

/** The file itself. */
export function FilePart({ video }: { video: Video }) {
  const { mediaType, bytes, durationMs, width, height, codecs, sha256, visibility, createdAt } = video;
  return (
    <Part title="File">
      <List>
        <Fact term="Title">
          <ForeignText text={video.title} />
        </Fact>
        {video.description !== "" && (
          <Fact term="Description">
            <ForeignText text={video.description} />
          </Fact>
        )}
        <Fact term="Visibility">{visibility}</Fact>
        <Fact term="Uploaded">
          <RelativeTime date={createdAt} />
        </Fact>
        <Fact term="Type">
          {[mediaType, formatBytes(bytes), durationMs === null ? null : formatDuration(durationMs)]
            .filter((fact) => fact !== null)
            .join(", ")}
        </Fact>
        {width !== null && height !== null && (
          <Fact term="Picture">
            {width} × {height} {codecs.join(", ")}
          </Fact>
        )}
        {sha256 !== null && (
          <Fact term="SHA-256">
            <code className="text-xs break-all">{sha256}</code>
          </Fact>
        )}
      </List>
    </Part>
  );
}

/** The request for a remix, in the words of whoever asked, and the choice that answered it. */
export function GrantPart({ grant, receiptsUrl }: { grant: NonNullable<Snapshot["grant"]>; receiptsUrl: string }) {
  return (
    <Part title="The request for a remix" open>
      <List>
        <Fact term="Answer">
          {grant.outcome === "issued" ? "Allowed" : "Refused"} <RelativeTime date={grant.createdAt} />
        </Fact>
        <Fact term="Decided by">
          {basisWords(grant.permission.basis)}, in force since <RelativeTime date={grant.permission.since} />
        </Fact>
        {grant.decidedBy && (
          <Fact term="Decided before">
            <Recorded recorded={grant.decidedBy} receiptsUrl={receiptsUrl} />
          </Fact>
        )}
        {grant.requester !== null && (
          <Fact term="Who asked">
            <ForeignText text={grant.requester} />
          </Fact>
        )}
        {grant.purpose !== null && (
          <Fact term="What for">
            <ForeignText text={grant.purpose} />
          </Fact>
        )}
        {grant.prompt !== null && (
          <Fact term="Prompt">
            <ForeignText text={grant.prompt} />
          </Fact>
        )}
        <Fact term="In the ledger">
          <DownloadLink href={`${receiptsUrl}${grant.entryId}`}>Receipt of the request</DownloadLink>
        </Fact>
      </List>
    </Part>
  );
}

export function CommentPart({ comment }: { comment: NonNullable<Snapshot["comment"]> }) {
  return (
    <Part title="The comment" open>
      <blockquote className="border-l-2 border-line pl-3 text-sm">
        <ForeignLines text={comment.text} />
      </blockquote>
    </Part>
  );
}

/** Whose content it is, and what was decided about them before. */
export function AccountPart({ account }: { account: NonNullable<Snapshot["account"]> }) {
  return (
    <Part title="The account's standing">
      <List>
        <Fact term="Account">
          <TitleText text={account.displayName} /> <span className="text-ink-muted">@{account.handle}</span>
        </Fact>
        <Fact term="Member">
          <RelativeTime date={account.createdAt} />
        </Fact>
        <Fact term="Cases before">{account.earlierCases}</Fact>
        <Fact term="Measures in force">{account.standingMeasures}</Fact>
        {account.suspendedAt !== null && (
          <Fact term="Suspended">
            <RelativeTime date={account.suspendedAt} />
          </Fact>
        )}
      </List>
    </Part>
  );
}
