"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { EmptyState } from "#components/ui/empty-state";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

interface AllowedHostView {
  entry: string;
  note: string;
  createdAt: string;
}

interface AllowedHostListProps {
  hosts: readonly AllowedHostView[];
  remove: (input: { entry: string }) => Promise<ActionResult<void>>;
}

function HostRow({ host, remove }: { host: AllowedHostView; remove: AllowedHostListProps["remove"] }) {
  const router = useRouter();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="grid min-w-0 flex-1 basis-48 gap-1">
        <code className="font-mono text-sm font-medium break-all">{host.entry}</code>
        <p className="text-sm text-ink-muted">
          {host.note === "" ? "No note" : <ForeignText text={host.note} />}, allowed{" "}
          <RelativeTime date={host.createdAt} />
        </p>
      </div>
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="sm">
            Take back<span className="sr-only"> {host.entry}</span>
          </Button>
        }
        title={`Refuse ${host.entry} again?`}
        description="The next webhook there is refused. Deliveries that fail by it are tried again for three days, so nothing is lost if you allow it again meanwhile."
        confirmLabel="Take it back"
        onConfirm={() => remove({ entry: host.entry })}
        onDone={() => {
          toast.success("Webhooks there are refused from now on.");
          router.refresh();
        }}
      />
    </li>
  );
}

/** What administrators have allowed. */
export function AllowedHostList({ hosts, remove }: AllowedHostListProps) {
  if (hosts.length === 0) {
    return (
      <EmptyState icon={<ShieldCheck aria-hidden />} title="Nothing private is reachable">
        Webhooks go to public addresses only. What you allow above is listed here.
      </EmptyState>
    );
  }
  return (
    <Card aria-labelledby="allowed-hosts">
      <CardHeader titleId="allowed-hosts" title="Allowed now" />
      <CardBody>
        <ul className="divide-y divide-line">
          {hosts.map((host) => (
            <HostRow key={host.entry} host={host} remove={remove} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
