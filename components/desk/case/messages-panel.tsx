"use client";

import { useState } from "react";

import { useDraft } from "#components/desk/case/kept-drafts";
import { MessageForm } from "#components/desk/case/message-form";
import { partyTitle, partyWord, reporterName } from "#components/desk/words";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { CaseDto, CaseMessageDto } from "#lib/disputes/desk/shapes";

import type { CaseActions } from "./actions.ts";

function Message({ message, case: dto }: { message: CaseMessageDto; case: CaseDto }) {
  const { party, reportId, fromStaff, author, body, createdAt } = message;
  const { reports, targetType } = dto;
  const report = reports.find(({ id }) => id === reportId);
  const isNamed = report !== undefined && (reports.length > 1 || report.role !== null);
  const name = isNamed ? reporterName(report, targetType) : undefined;
  return (
    <li
      className={cn(
        "grid gap-1 rounded-md px-3.5 py-2.5 text-sm",
        fromStaff ? "ml-6 bg-accent-soft" : "mr-6 bg-sunken",
      )}
    >
      <p
        className={cn(
          "flex flex-wrap justify-between gap-x-3 text-xs",
          fromStaff ? "text-accent-ink" : "text-ink-muted",
        )}
      >
        <span className="font-medium">
          {fromStaff
            ? `@${author?.handle ?? "staff"} to ${name ?? `the ${partyWord(party, targetType)}`}`
            : (name ?? partyTitle(party, targetType))}
        </span>
        <RelativeTime date={createdAt} />
      </p>
      <ForeignLines text={body} />
    </li>
  );
}

/** What was said with each side, and the next thing to say. */
export function MessagesPanel({ case: dto, actions }: { case: CaseDto; actions: CaseActions }) {
  const [shown, setShown] = useState<"all" | "reporter" | "subject">("all");
  const [round, setRound] = useDraft("messages-sent", 0);
  const messages = dto.messages.filter(({ party }) => shown === "all" || party === shown);
  return (
    <div className="grid gap-4">
      {dto.messages.length > 0 && (
        <div role="group" aria-label="Messages with" className="flex gap-1.5">
          {(["all", "reporter", "subject"] as const).map((value) => (
            <Button
              key={value}
              size="sm"
              variant={shown === value ? "soft" : "ghost"}
              aria-pressed={shown === value}
              onClick={() => {
                setShown(value);
              }}
            >
              {value === "all" ? "Everybody" : partyTitle(value, dto.targetType)}
            </Button>
          ))}
        </div>
      )}
      {messages.length === 0 ? (
        <p className="text-sm text-ink-muted">Nothing has been written yet.</p>
      ) : (
        <ol className="grid gap-3">
          {messages.map((message) => (
            <Message key={message.id} message={message} case={dto} />
          ))}
        </ol>
      )}
      {dto.rights.barred === null && (
        <MessageForm
          key={round}
          case={dto}
          actions={actions}
          round={round}
          onSent={() => {
            setRound(round + 1);
          }}
        />
      )}
    </div>
  );
}
