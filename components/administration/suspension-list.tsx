"use client";

import Link from "next/link";

import { SettleProposal } from "#components/administration/settle-proposal";
import { Card } from "#components/ui/card";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { SuspensionDto } from "#lib/overview/administration/list-suspensions";
import type { ActionResult } from "#lib/web/action";

export interface SuspensionActions {
  approve: (input: { suspensionId: string }) => Promise<ActionResult<void>>;
  decline: (input: { suspensionId: string; reason: string }) => Promise<ActionResult<void>>;
}

interface SuspensionListProps {
  suspensions: readonly SuspensionDto[];
  actions: SuspensionActions;
}

const ROLES: Record<SuspensionDto["role"], string | null> = {
  member: null,
  support: "support",
  "senior-support": "senior support",
  administrator: "an administrator",
};

function Decide({ suspension, actions }: { suspension: SuspensionDto; actions: SuspensionActions }) {
  const { id: suspensionId, handle, isOwn } = suspension;
  const who = `@${handle}`;
  return (
    <SettleProposal
      about={`the proposal about ${who}`}
      approve={
        isOwn
          ? null
          : {
              title: `Suspend ${who}?`,
              description:
                "They are signed out everywhere, their API tokens stop working, and AI remixing and AI training of their videos are off. We email them the reason. An administrator can lift the suspension at any time.",
              label: "Suspend",
              done: `${who} is suspended.`,
              destructive: true,
              run: () => actions.approve({ suspensionId }),
            }
      }
      end={{
        title: isOwn ? "Withdraw this proposal" : `Decline to suspend ${who}`,
        description: "Nothing happens to the account.",
        label: isOwn ? "Withdraw" : "Decline",
        done: isOwn ? "Proposal withdrawn." : "Proposal declined.",
        hint: isOwn ? "Kept for the record." : "We send it to the person who proposed this.",
        run: (reason) => actions.decline({ suspensionId, reason }),
      }}
    />
  );
}

/** Suspensions that wait for a second person, each with what the reader can do about it. */
export function SuspensionList({ suspensions, actions }: SuspensionListProps) {
  return (
    <ul aria-label="Suspensions that wait" className="grid gap-3">
      {suspensions.map((suspension) => (
        <li key={suspension.id}>
          <Card className="flex flex-wrap items-start gap-3 p-4 text-sm">
            <div className="grid min-w-0 flex-1 basis-60 gap-1">
              <span>
                <Link href={`/u/${suspension.handle}`} className="rounded-sm font-medium wrap-anywhere hover:underline">
                  @{suspension.handle}
                </Link>
                {ROLES[suspension.role] !== null && <span className="text-ink-muted">, {ROLES[suspension.role]}</span>}
              </span>
              <ForeignText text={suspension.reason} />
              <span className="text-ink-muted">
                Proposed{" "}
                {suspension.isOwn ? "by you" : suspension.proposedBy === null ? "" : `by @${suspension.proposedBy}`}{" "}
                <RelativeTime date={suspension.proposedAt} />
              </span>
            </div>
            <Decide suspension={suspension} actions={actions} />
          </Card>
        </li>
      ))}
    </ul>
  );
}
