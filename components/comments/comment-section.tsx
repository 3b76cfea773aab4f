"use client";

import { MessageSquare } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { CommentForm } from "#components/comments/comment-form";
import { CommentItem } from "#components/comments/comment-item";
import type { Reporting } from "#components/reports/report-shapes";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { CommentDto } from "#lib/library/comments/comment-dto";
import type { Page } from "#lib/platform/shared/keyset";
import type { ActionResult } from "#lib/web/action";

interface CommentActions {
  add: (input: { videoId: string; text: string }) => Promise<ActionResult<CommentDto>>;
  remove: (input: { commentId: string }) => Promise<ActionResult<void>>;
  hide: (input: { commentId: string; hidden: boolean }) => Promise<ActionResult<void>>;
  more: (input: { videoId: string; cursor: string }) => Promise<ActionResult<Page<CommentDto>>>;
}

interface CommentSectionProps {
  videoId: string;
  /** The newest comments, from the server. */
  first: Page<CommentDto>;
  enabled: boolean;
  /** Where to sign in, or null for someone who is. */
  signInHref: string | null;
  /** How to report somebody's comment. */
  reporting: Reporting;
  actions: CommentActions;
}

/** Comments under a video: written, read on, hidden and deleted without leaving the page. */
export function CommentSection({ videoId, first, enabled, signInHref, reporting, actions }: CommentSectionProps) {
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const { run: load, pending: loading } = useActionForm();
  const { run: change } = useActionForm();

  const add = async (text: string): Promise<ActionResult<CommentDto>> => {
    const result = await actions.add({ videoId, text });
    if (result.ok) setItems((before) => [result.value, ...before]);
    return result;
  };
  const remove = async (commentId: string): Promise<ActionResult<void>> => {
    const result = await actions.remove({ commentId });
    if (result.ok) setItems((before) => before.filter(({ id }) => id !== commentId));
    return result;
  };
  const hide = (commentId: string, hidden: boolean) => {
    change(
      () => actions.hide({ commentId, hidden }),
      () => {
        setItems((before) => before.map((item) => (item.id === commentId ? { ...item, isHidden: hidden } : item)));
      },
      toastRefusal,
    );
  };
  const more = () => {
    if (cursor === null) return;
    load(
      () => actions.more({ videoId, cursor }),
      ({ items: older, nextCursor }) => {
        // One that was written here meanwhile is shown already.
        setItems((before) => [...before, ...older.filter(({ id }) => before.every((known) => known.id !== id))]);
        setCursor(nextCursor);
      },
      toastRefusal,
    );
  };

  return (
    <section aria-labelledby="comments" className="grid content-start gap-5 border-t border-line pt-6">
      <h2 id="comments" className="text-lg font-semibold">
        Comments
      </h2>
      {!enabled && <Alert title="The creator has turned comments off." />}
      {enabled && signInHref === null && <CommentForm onSubmit={add} />}
      {enabled && signInHref !== null && (
        <p className="text-sm text-ink-muted">
          <Link href={signInHref} className="link">
            Sign in
          </Link>{" "}
          to write a comment.
        </p>
      )}
      {items.length === 0 ? (
        enabled && (
          <p className="flex items-center gap-2.5 py-4 text-sm text-ink-muted">
            <MessageSquare aria-hidden className="size-4" />
            Nobody has written anything yet.
          </p>
        )
      ) : (
        <ul className="grid gap-5">
          {items.map((comment) => (
            <CommentItem key={comment.id} comment={comment} reporting={reporting} onRemove={remove} onHide={hide} />
          ))}
        </ul>
      )}
      {cursor !== null && (
        <Button variant="secondary" size="sm" loading={loading} onClick={more} className="justify-self-start">
          Older comments
        </Button>
      )}
    </section>
  );
}
