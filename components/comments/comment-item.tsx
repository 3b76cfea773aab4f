"use client";

import { Ban, Eye, EyeOff, Flag, MoreHorizontal, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { ReportDialog } from "#components/reports/report-dialog";
import type { Reporting } from "#components/reports/report-shapes";
import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu";
import { ForeignLines } from "#components/ui/foreign-text";
import { IconButton } from "#components/ui/icon-button";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { CommentDto } from "#lib/library/comments/comment-dto";
import type { ActionResult } from "#lib/web/action";

interface CommentItemProps {
  comment: CommentDto;
  reporting: Reporting;
  onRemove: (id: string) => Promise<ActionResult<void>>;
  onHide: (id: string, hidden: boolean) => void;
}

export function CommentItem({ comment, reporting, onRemove, onHide }: CommentItemProps) {
  const [asking, setAsking] = useState(false);
  const [reports, setReports] = useState(false);
  const { author } = comment;
  const mayReport = comment.mayReport && (reporting.signedOutHref !== null || reporting.choices.length > 0);
  return (
    <li id={`comment-${comment.id}`} className="flex scroll-mt-20 gap-3">
      <Avatar name={author.displayName} src={author.avatarUrl} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
          <Link href={`/u/${author.handle}`} className="min-w-0 text-sm font-medium text-ink hover:underline">
            <TitleText text={author.displayName} />
          </Link>
          <RelativeTime date={comment.createdAt} />
          {comment.isHidden && (
            <Badge size="sm" tone="outline">
              <EyeOff aria-hidden />
              Hidden by the creator
            </Badge>
          )}
          {comment.isRemoved && (
            <Badge size="sm" tone="outline">
              <Ban aria-hidden />
              Removed by a decision: only you see it
            </Badge>
          )}
        </p>
        <ForeignLines text={comment.text} className="max-w-prose text-sm" />
      </div>
      {(comment.mayDelete || comment.mayHide || mayReport) && (
        <DropdownMenu
          trigger={
            <IconButton label={`What to do with the comment of ${author.displayName}`} size="sm">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          {mayReport &&
            (reporting.signedOutHref === null ? (
              <DropdownMenuItem
                onSelect={() => {
                  setReports(true);
                }}
              >
                <Flag aria-hidden />
                Report
              </DropdownMenuItem>
            ) : (
              <DropdownMenuItem asChild>
                <Link href={reporting.signedOutHref + encodeURIComponent(`#comment-${comment.id}`)}>
                  <Flag aria-hidden />
                  Report
                </Link>
              </DropdownMenuItem>
            ))}
          {comment.mayHide && (
            <DropdownMenuItem
              onSelect={() => {
                onHide(comment.id, !comment.isHidden);
              }}
            >
              {comment.isHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
              {comment.isHidden ? "Show again" : "Hide"}
            </DropdownMenuItem>
          )}
          {comment.mayDelete && (
            <DropdownMenuItem
              destructive
              onSelect={() => {
                setAsking(true);
              }}
            >
              <Trash2 aria-hidden />
              Delete
            </DropdownMenuItem>
          )}
        </DropdownMenu>
      )}
      <ReportDialog
        open={reports}
        onOpenChange={setReports}
        title={`Report the comment of ${author.displayName}`}
        target={{ type: "comment", id: comment.id }}
        choices={reporting.choices}
        origin="comment"
        send={reporting.send}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this comment?"
        description="It disappears for everybody and cannot be brought back."
        confirmLabel="Delete comment"
        onConfirm={() => onRemove(comment.id)}
      />
    </li>
  );
}
