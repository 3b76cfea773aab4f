"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useRef, useState, useTransition } from "react";

import { Alert } from "#components/ui/alert";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { toast } from "#components/ui/toast";

interface AvatarFormProps {
  displayName: string;
  src: string | null;
  maxBytes: number;
  /** Takes a picture by POST and removes it by DELETE. */
  endpoint: string;
}

const FAILED = "The picture could not be saved. Try again in a moment.";

/** Sends a request to the endpoint and returns what went wrong, in the server's words, or null. */
async function send(endpoint: string, init: RequestInit): Promise<string | null> {
  try {
    const response = await fetch(endpoint, init);
    if (response.ok) return null;
    const problem = (await response.json()) as { detail?: unknown };
    return typeof problem.detail === "string" ? problem.detail : FAILED;
  } catch {
    return FAILED;
  }
}

export function AvatarForm({ displayName, src, maxBytes, endpoint }: AvatarFormProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const change = (init: RequestInit, done: string) => {
    startTransition(async () => {
      const failure = await send(endpoint, init);
      setProblem(failure);
      if (failure !== null) return;
      toast.success(done);
      router.refresh();
    });
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > maxBytes) {
      setProblem("Choose a picture of at most 5 MB.");
      return;
    }
    change({ method: "POST", body: file }, "Your picture is saved.");
  };
  return (
    <Card>
      <CardHeader title="Picture" description="A square of it is shown beside your name. At most 5 MB." />
      <CardBody className="grid gap-4">
        {problem !== null && <Alert tone="danger" title={problem} />}
        <div className="flex flex-wrap items-center gap-4">
          <Avatar name={displayName} src={src} size="lg" />
          <input
            ref={input}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/heic,image/tiff"
            aria-label="Choose a picture"
            className="sr-only"
            tabIndex={-1}
            onChange={choose}
          />
          <div className="flex flex-wrap gap-2">
            <Button variant="secondary" loading={pending} onClick={() => input.current?.click()}>
              {src === null ? "Choose a picture" : "Choose another"}
            </Button>
            {src !== null && (
              <Button
                variant="ghost"
                disabled={pending}
                onClick={() => {
                  change({ method: "DELETE" }, "Your picture is removed.");
                }}
              >
                Remove
              </Button>
            )}
          </div>
        </div>
      </CardBody>
    </Card>
  );
}
