"use client";

import { Eye, EyeOff, MoreHorizontal, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import { RelativeTime } from "#components/ui/relative-time";
import type { CommentDto } from "#lib/videos/comment-dto";

interface CommentItemProps {
  comment: CommentDto;
  onRemove: (id: string) => Promise<string | undefined>;
  onHide: (id: string, hidden: boolean) => Promise<void>;
}

export function CommentItem({ comment, onRemove, onHide }: CommentItemProps) {
  const [asking, setAsking] = useState(false);
  const { author } = comment;
  return (
    <li className="flex gap-3">
      <Avatar name={author.displayName} src={author.avatarUrl} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
          <Link href={`/u/${author.handle}`} className="text-sm font-medium text-ink hover:underline">
            <bdi>{author.displayName}</bdi>
          </Link>
          <RelativeTime date={comment.createdAt} />
          {comment.isHidden && (
            <Badge size="sm" tone="outline">
              <EyeOff aria-hidden />
              Hidden by the creator
            </Badge>
          )}
        </p>
        <p dir="auto" className="max-w-prose text-sm break-words whitespace-pre-line">
          {comment.text}
        </p>
      </div>
      {(comment.mayDelete || comment.mayHide) && (
        <DropdownMenu
          trigger={
            <IconButton label={`What to do with the comment of ${author.displayName}`} size="sm">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          {comment.mayHide && (
            <DropdownMenuItem onSelect={() => void onHide(comment.id, !comment.isHidden)}>
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
