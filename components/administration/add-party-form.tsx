"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface AddPartyFormProps {
  add: (input: { name: string; domain: string; crawlers: string; contact: string }) => Promise<ActionResult<string>>;
}

/** Adds a party to those that creators can allow AI training to. */
export function AddPartyForm({ add }: AddPartyFormProps) {
  const router = useRouter();
  // A form that was sent begins anew.
  const [round, setRound] = useState(0);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) =>
      add({
        name: textOf(form, "name"),
        domain: textOf(form, "domain"),
        crawlers: textOf(form, "crawlers"),
        contact: textOf(form, "contact"),
      }),
    () => {
      toast.success("Added. Creators can choose this party now.");
      setRound(round + 1);
      router.refresh();
    },
  );
  return (
    <form key={round} onSubmit={onSubmit} noValidate>
      <Card aria-labelledby="add-party">
        <CardHeader
          titleId="add-party"
          title="Add a party"
          description="A company or project that creators can allow AI training to, by name. What you enter is public and can't be changed later, only removed."
        />
        <CardBody className="grid gap-4">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <Field label="Name" hint="As creators know it." error={fieldError("name")} required>
            <Input name="name" maxLength={80} autoComplete="off" />
          </Field>
          <Field label="Domain" hint="For example example.com." error={fieldError("domain")} required>
            <Input name="domain" autoComplete="off" autoCapitalize="none" spellCheck={false} inputMode="url" />
          </Field>
          <Field
            label="Crawlers"
            hint="The names its crawlers use in robots.txt, such as ExampleBot, separated by commas or spaces."
            error={fieldError("crawlers")}
            required
          >
            <Input name="crawlers" autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Field>
          <Field
            label="Contact"
            hint="Optional. An e-mail address or a page where the party can be reached."
            error={fieldError("contact")}
          >
            <Input name="contact" maxLength={200} autoComplete="off" />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={pending}>
            Add party
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
