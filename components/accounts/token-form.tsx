"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Checkbox } from "#components/ui/checkbox";
import { CopyButton } from "#components/ui/copy-button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { Scope } from "#lib/people/accounts/actor";
import type { ActionResult } from "#lib/web/action";

const SCOPE_WORDS: Record<Scope, { label: string; hint: string }> = {
  read: { label: "read", hint: "See your videos, private ones too, and your settings." },
  write: { label: "write", hint: "Upload, change and delete videos, and decide about AI remixing and AI training." },
  desk: { label: "desk", hint: "Work on disputes with your support role." },
  service: { label: "service", hint: "Act for the platform: see private videos and ask for grants." },
};

interface TokenFormProps {
  grantable: readonly Scope[];
  action: (input: { name: string; scopes: Scope[] }) => Promise<ActionResult<{ token: string }>>;
}

function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <Card role="status">
      <CardHeader title="Your new token" description="Copy it now. It is shown this once and stored nowhere." />
      <CardBody className="grid gap-3">
        <code className="block rounded-md bg-sunken px-3 py-2.5 font-mono text-sm break-all" data-testid="new-token">
          {token}
        </code>
        <p className="text-sm text-ink-muted">
          Whoever has it can do what it is for. Programs send it as <code>Authorization: Bearer …</code>
        </p>
      </CardBody>
      <CardFooter>
        <CopyButton text={token} label="Copy token" size="md" />
        <Button onClick={onDone}>Done</Button>
      </CardFooter>
    </Card>
  );
}

/** Makes a token, and shows it once. */
export function TokenForm({ grantable, action }: TokenFormProps) {
  const router = useRouter();
  const [token, setToken] = useState<string | null>(null);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => action({ name: textOf(form, "name"), scopes: grantable.filter((scope) => form.get(scope) !== null) }),
    (made) => {
      setToken(made.token);
      router.refresh();
    },
  );
  if (token !== null) {
    return (
      <NewToken
        token={token}
        onDone={() => {
          setToken(null);
        }}
      />
    );
  }
  return (
    <Card>
      <form onSubmit={onSubmit} noValidate>
        <CardHeader
          title="New token"
          description="For a program that acts for you through the API. It cannot change your password, your tokens or your account."
        />
        <CardBody className="grid gap-5">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <Field label="What it is for" error={fieldError("name")}>
            <Input name="name" placeholder="Publishing from our editing system" maxLength={60} required />
          </Field>
          <fieldset className="grid gap-3">
            <legend className="mb-1 text-sm font-medium">What it may do</legend>
            {grantable.map((scope) => (
              <Checkbox
                key={scope}
                name={scope}
                defaultChecked={scope === "read"}
                label={<span className="font-mono">{SCOPE_WORDS[scope].label}</span>}
                hint={SCOPE_WORDS[scope].hint}
              />
            ))}
            {fieldError("scopes") !== undefined && (
              <p role="alert" className="text-sm text-danger-ink">
                {fieldError("scopes")}
              </p>
            )}
          </fieldset>
        </CardBody>
        <CardFooter>
          <Button type="submit" loading={pending}>
            Make token
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
