"use client";

import { useId, useOptimistic } from "react";

import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Switch } from "#components/ui/switch";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { NoticeKind } from "#lib/messaging/inbox/kinds";
import type { NoticeChoiceDto } from "#lib/messaging/inbox/shapes";
import type { ActionResult } from "#lib/web/action";

type Choose = (input: { kind: NoticeKind; byMail: boolean }) => Promise<ActionResult<void>>;

function Choice({ choice, choose }: { choice: NoticeChoiceDto; choose: Choose }) {
  const { kind, title, description, mandatory } = choice;
  const id = useId();
  const [byMail, setByMail] = useOptimistic(choice.byMail);
  const { run } = useActionForm();
  const onChange = (next: boolean) => {
    run(
      () => {
        setByMail(next);
        return choose({ kind, byMail: next });
      },
      () => {
        toast.success(next ? `“${title}” comes by mail.` : `“${title}” comes to the inbox alone.`);
      },
      toastRefusal,
    );
  };
  return (
    <li className="flex items-start justify-between gap-4 py-4 first:pt-0 last:pb-0">
      <div className="grid gap-0.5">
        <p id={id} className="text-sm font-medium">
          {title}
        </p>
        <p id={`${id}-more`} className="text-sm text-ink-muted">
          {description}
        </p>
      </div>
      {mandatory ? (
        <Badge className="mt-0.5">Always</Badge>
      ) : (
        <Switch
          checked={byMail}
          onCheckedChange={onChange}
          aria-labelledby={id}
          aria-describedby={`${id}-more`}
          className="mt-0.5"
        />
      )}
    </li>
  );
}

/** Which kinds of notices come by mail too. Each choice counts at once. */
export function NoticeChoices({ choices, choose }: { choices: readonly NoticeChoiceDto[]; choose: Choose }) {
  return (
    <Card aria-labelledby="by-mail">
      <CardHeader
        titleId="by-mail"
        title="By mail too"
        description="Everything stands in your inbox here. Choose what comes by mail as well."
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {choices.map((choice) => (
            <Choice key={choice.kind} choice={choice} choose={choose} />
          ))}
        </ul>
        <p className="mt-4 max-w-prose text-sm text-ink-muted">
          The law says that decisions about you, with their reasons and what you can do, must reach you. Those always
          come by mail.
        </p>
      </CardBody>
    </Card>
  );
}
