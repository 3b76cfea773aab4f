"use client";

import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";

interface SecretCardProps {
  secret: string;
  title: string;
  onDone: () => void;
}

/** A signing secret, which is shown this once. */
export function SecretCard({ secret, title, onDone }: SecretCardProps) {
  return (
    <Card role="status">
      <CardHeader title={title} description="Copy it now. It is shown this once and can only be changed afterwards." />
      <CardBody className="grid gap-3">
        <code
          className="block rounded-md bg-sunken px-3 py-2.5 font-mono text-sm break-all"
          data-testid="webhook-secret"
        >
          {secret}
        </code>
        <p className="text-sm text-ink-muted">
          Whoever takes the messages verifies them with it, by any library for Standard Webhooks. Without that anyone
          could send messages in our name.
        </p>
      </CardBody>
      <CardFooter>
        <CopyButton text={secret} label="Copy secret" size="md" />
        <Button onClick={onDone}>Done</Button>
      </CardFooter>
    </Card>
  );
}
