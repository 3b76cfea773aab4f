"use client";

import { Laptop, Smartphone } from "lucide-react";
import { useRouter } from "next/navigation";

import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

export interface SessionView {
  id: string;
  /** Its browser and system in words. */
  device: string;
  isPhone: boolean;
  address: string;
  createdAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

interface SessionListProps {
  sessions: readonly SessionView[];
  revoke: (input: { sessionId: string }) => Promise<ActionResult<void>>;
  revokeOthers: (input: Record<string, never>) => Promise<ActionResult<number>>;
}

function SessionRow({ session, revoke }: { session: SessionView; revoke: SessionListProps["revoke"] }) {
  const router = useRouter();
  const { run, pending } = useActionForm();
  const Icon = session.isPhone ? Smartphone : Laptop;
  const end = () => {
    run(
      () => revoke({ sessionId: session.id }),
      () => {
        toast.success("The device is signed out.");
        router.refresh();
      },
      (refusal) => {
        toastRefusal(refusal);
        router.refresh();
      },
    );
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-muted" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <span className="min-w-0">
            <TitleText text={session.device} />
          </span>
          {session.isThisOne && <Badge tone="good">This device</Badge>}
        </p>
        <p className="text-sm text-ink-muted">
          {session.address}, last seen <RelativeTime date={session.lastSeenAt} />, signed in{" "}
          <RelativeTime date={session.createdAt} />
        </p>
      </div>
      {!session.isThisOne && (
        <Button variant="secondary" size="sm" loading={pending} onClick={end} aria-label={`Sign out ${session.device}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}

export function SessionList({ sessions, revoke, revokeOthers }: SessionListProps) {
  const router = useRouter();
  const others = sessions.filter((session) => !session.isThisOne).length;
  return (
    <Card>
      <CardHeader
        title="Where you are signed in"
        description="A device that you sign out can do nothing more from that moment on."
        actions={
          others > 0 && (
            <ConfirmDialog
              trigger={
                <Button variant="secondary" size="sm">
                  Sign out all others
                </Button>
              }
              title="Sign out all other devices?"
              description="This device stays signed in. On every other one you sign in again with your password."
              confirmLabel="Sign out all others"
              onConfirm={() => revokeOthers({})}
              onDone={(count) => {
                toast.success(`${String(count)} ${count === 1 ? "device is" : "devices are"} signed out.`);
                router.refresh();
              }}
            />
          )
        }
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} revoke={revoke} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
