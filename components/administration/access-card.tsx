"use client";

import { ShieldX } from "lucide-react";
import Link from "next/link";

import { SettleProposal } from "#components/administration/settle-proposal";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { AccessDto } from "#lib/overview/administration/list-access";
import type { ActionResult } from "#lib/web/action";

interface AccessActions {
  approve: (input: { accessId: string }) => Promise<ActionResult<void>>;
  decline: (input: { accessId: string; reason: string }) => Promise<ActionResult<void>>;
  revoke: (input: { accessId: string; reason: string }) => Promise<ActionResult<void>>;
}

interface AccessCardProps {
  items: readonly AccessDto[];
  /** Undecided child-safety cases: the one number that administrators see of them. */
  openCases: number;
  actions: AccessActions;
  nextHref: string | null;
}

function Decide({ access, actions }: { access: AccessDto; actions: AccessActions }) {
  const { id: accessId, handle, isOwn, state } = access;
  const who = `@${handle}`;
  const isGiven = state === "given";
  const ending = isGiven
    ? { title: `Revoke the access of ${who}`, label: "Revoke", done: `${who} no longer sees child-safety cases.` }
    : isOwn
      ? { title: "Withdraw this proposal", label: "Withdraw", done: "Proposal withdrawn." }
      : { title: `Decline access for ${who}`, label: "Decline", done: "Proposal declined." };
  return (
    <SettleProposal
      about={`the access of ${who}`}
      approve={
        isGiven || isOwn
          ? null
          : {
              title: `Give ${who} access to child-safety cases?`,
              description:
                "They can open these cases, with every look on record. You or another administrator can revoke the access at any time.",
              label: "Give access",
              done: `${who} has access.`,
              destructive: false,
              run: () => actions.approve({ accessId }),
            }
      }
      end={{
        ...ending,
        description: isGiven
          ? "It ends at once. The cases they work on go back for others with access."
          : "Nothing changes for this person.",
        hint: isGiven || isOwn ? "Kept for the record." : "We send it to the person who proposed this.",
        run: (reason) => (isGiven ? actions.revoke : actions.decline)({ accessId, reason }),
      }}
    />
  );
}

const Row = ({ access, actions }: { access: AccessDto; actions: AccessActions }) => (
  <li className="flex flex-wrap items-start gap-3 py-3 text-sm first:pt-0 last:pb-0">
    <div className="grid min-w-0 flex-1 basis-60 gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <Link href={`/u/${access.handle}`} className="rounded-sm font-medium wrap-anywhere hover:underline">
          @{access.handle}
        </Link>
        <Badge tone={access.state === "given" ? "good" : "warn"}>
          {access.state === "given" ? "Has access" : "Waits for approval"}
        </Badge>
      </span>
      <ForeignText text={access.reason} />
      <span className="text-ink-muted">
        Proposed {access.isOwn ? "by you" : access.proposedBy === null ? "" : `by @${access.proposedBy}`}{" "}
        <RelativeTime date={access.proposedAt} />
        {access.givenAt !== null && (
          <>
            , approved {access.givenBy === null ? "" : `by @${access.givenBy} `}
            <RelativeTime date={access.givenAt} />
          </>
        )}
      </span>
    </div>
    <Decide access={access} actions={actions} />
  </li>
);

const casesWord = (count: number): string =>
  count === 0
    ? "No child-safety case is open."
    : `${String(count)} child-safety ${count === 1 ? "case is" : "cases are"} open.`;

/** Who sees child-safety cases, and who waits for a second administrator. */
export function AccessCard({ items, openCases, actions, nextHref }: AccessCardProps) {
  const isCovered = items.some(({ state }) => state === "given");
  return (
    <Card>
      <CardHeader title="Child-safety access" />
      <CardBody>
        <div className="grid gap-4">
          <p className="flex items-start gap-2 text-sm text-ink-muted">
            <ShieldX aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              {casesWord(openCases)} Only support staff with this access see them; two administrators give it.
              {!isCovered && " No one has access yet. Propose someone from the accounts list."}
            </span>
          </p>
          {items.length > 0 && (
            <ul aria-label="People with child-safety access" className="divide-y divide-line">
              {items.map((access) => (
                <Row key={access.id} access={access} actions={actions} />
              ))}
            </ul>
          )}
          {nextHref !== null && (
            <Link href={nextHref} className="link text-sm">
              Show earlier ones
            </Link>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
