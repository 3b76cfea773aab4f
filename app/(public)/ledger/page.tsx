import { FileCheck2 } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";
import { PageHeader } from "#components/ui/page-header";
import { restoreWords } from "#lib/platform/ledger/audit-logs";
import { restoredLogs } from "#lib/platform/ledger/logs";
import { currentCheckpoint, ledgerKeyText } from "#lib/platform/ledger/read-ledger";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { plural } from "#lib/platform/shared/number-words";

export const metadata: Metadata = {
  title: "The ledger",
  description: "What is on record, what that proves and what it does not, and how anyone can check it.",
};
export const dynamic = "force-dynamic";

/** Texts for programs, which no page transition leads to. */
const PROGRAMS = { checkpoint: "/api/v1/ledger/checkpoint", key: "/.well-known/ledger-key" };

const List = ({ children }: { children: ReactNode }) => (
  <ul className="grid list-disc gap-2 pl-5 text-sm">{children}</ul>
);

function Claims() {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <CardHeader title="What it proves" />
        <CardBody>
          <List>
            <li>
              What was recorded about a video or an account, and when: every choice about AI remixing and AI training,
              every request for a remix, allowed or refused, every AI label and declaration.
            </li>
            <li>
              That nothing recorded was removed, altered or put in between since. Every entry is sealed within seconds
              under a signed checkpoint over all entries before it.
            </li>
            <li>
              That a remix granted through this platform shows, with the decision on whose strength it was: a grant and
              its entry are made together or not at all.
            </li>
          </List>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="What it does not prove" />
        <CardBody>
          <List>
            <li>
              That nobody remixed or trained AI on a copy elsewhere. The ledger records uses that were asked for here.
            </li>
            <li>That what somebody said is true: who asks for a remix names themselves and their purpose.</li>
            <li>
              That the ledger was not written anew as a whole by whoever runs it, to anyone who kept nothing of it. Keep
              a receipt or a checkpoint, and it would show.
            </li>
          </List>
        </CardBody>
      </Card>
    </div>
  );
}

function Machine({
  title,
  description,
  text,
  label,
}: {
  title: string;
  description: string;
  text: string;
  label: string;
}) {
  return (
    <Card>
      <CardHeader title={title} description={description} actions={<CopyButton text={text} label={label} />} />
      <CardBody>
        <pre
          tabIndex={0}
          aria-label={title}
          className="overflow-x-auto rounded-md bg-sunken p-4 font-mono text-xs leading-relaxed"
        >
          {text.trimEnd()}
        </pre>
      </CardBody>
    </Card>
  );
}

const Command = ({ children }: { children: string }) => (
  <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs break-all">{children}</code>
);

export default async function LedgerPage() {
  const [checkpoint, keys, restored] = await Promise.all([currentCheckpoint(), ledgerKeyText(), restoredLogs()]);
  const size = checkpointOf(checkpoint)?.size ?? 0;
  return (
    <main className="frame grid grid-cols-[minmax(0,1fr)] gap-6 pb-8">
      <PageHeader
        title="The ledger"
        description="Every decision about AI remixing, AI training and labels, and every request for a remix, goes on record here and stays. Anyone can check that it does, without trusting us."
        actions={
          <Button asChild>
            <Link href="/ledger/verify">
              <FileCheck2 aria-hidden />
              Check a receipt
            </Link>
          </Button>
        }
      />
      <Claims />
      {restored.length > 0 && (
        <Card>
          <CardHeader
            title="Restores"
            description="This installation was restored from a backup. Each restore ended a log and started a new one with its own key. Receipts and checkpoints of earlier logs stay valid under their own keys."
          />
          <CardBody>
            <List>
              {restored.map((log) => (
                <li key={log.number} className="break-words">
                  {restoreWords(log)}
                </li>
              ))}
            </List>
          </CardBody>
        </Card>
      )}
      <Machine
        title="The latest checkpoint"
        description={`${plural(size, "entry is", "entries are")} sealed under it. Keep a copy: the ledger can never again be less than this.`}
        text={checkpoint}
        label="Copy the checkpoint"
      />
      <Machine
        title={restored.length > 0 ? "The keys that sign it" : "The key that signs it"}
        description={
          restored.length > 0
            ? "The newest first. With them anyone can check receipts and checkpoints with no help from here."
            : "With it you can check receipts and checkpoints without our help."
        }
        text={keys}
        label="Copy the key"
      />
      <Card>
        <CardHeader title="How to check it yourself" />
        <CardBody>
          <List>
            <li>
              A receipt, which you can download for every entry about you or by you: on{" "}
              <Link href="/ledger/verify" className="link">
                this page
              </Link>
              , in your own browser, or offline with <Command>npm run cli -- ledger verify RECEIPT --key KEY</Command>.
            </li>
            <li>
              That the ledger only grew between two checkpoints that you kept: ask{" "}
              <Command>/api/v1/ledger/consistency?from=SIZE&amp;to=SIZE</Command> for the proof.
            </li>
            <li>
              The{" "}
              <a href={PROGRAMS.checkpoint} className="link">
                checkpoint
              </a>{" "}
              and the{" "}
              <a href={PROGRAMS.key} className="link">
                key
              </a>{" "}
              as text for programs: a Merkle tree by RFC 6962, signed notes by C2SP (tlog-checkpoint), Ed25519.
            </li>
          </List>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="What about privacy?" />
        <CardBody>
          <p className="max-w-prose text-sm text-ink-muted">
            The sealed entries hold no names, words or ids, only salted commitments to them. What an entry says lies
            beside it, is shown to whom it concerns, and is erased when an account is deleted: the entry then stays in
            its place, and nobody can open it any more.
          </p>
        </CardBody>
      </Card>
    </main>
  );
}
