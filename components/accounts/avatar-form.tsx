"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";

import { Alert } from "#components/ui/alert";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { FileInput } from "#components/ui/file-drop";
import { toast } from "#components/ui/toast";
import { refusedFor, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface AvatarFormProps {
  displayName: string;
  src: string | null;
  maxBytes: number;
  /** Takes a picture by POST and removes it by DELETE. */
  endpoint: string;
}

const FAILED = "The picture could not be saved. Try again in a moment.";

/** Sends a request to the endpoint, and answers what went wrong in the server's words. */
async function send(endpoint: string, init: RequestInit): Promise<ActionResult<void>> {
  try {
    const response = await fetch(endpoint, init);
    if (response.ok) return { ok: true, value: undefined };
    const problem = (await response.json()) as { detail?: unknown };
    return refusedFor(typeof problem.detail === "string" ? problem.detail : FAILED);
  } catch {
    return refusedFor(FAILED);
  }
}

export function AvatarForm({ displayName, src, maxBytes, endpoint }: AvatarFormProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const { run, pending, refuse, formError } = useActionForm();
  const change = (init: RequestInit, done: string) => {
    run(
      () => send(endpoint, init),
      () => {
        toast.success(done);
        router.refresh();
      },
    );
  };
  const choose = ([file]: File[]) => {
    if (!file) return;
    if (file.size > maxBytes) {
      refuse({ code: "too-large", detail: "Choose a picture of at most 5 MB." });
      return;
    }
    change({ method: "POST", body: file }, "Your picture is saved.");
  };
  return (
    <Card>
      <CardHeader title="Picture" description="A square of it is shown beside your name. At most 5 MB." />
      <CardBody className="grid gap-4">
        {formError !== undefined && <Alert tone="danger" title={formError} />}
        <div className="flex flex-wrap items-center gap-4">
          <Avatar name={displayName} src={src} size="lg" />
          <FileInput
            ref={input}
            accept="image/jpeg,image/png,image/webp,image/avif,image/heic,image/tiff"
            aria-label="Choose a picture"
            onFiles={choose}
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
