"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input, Textarea } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface ForbidVideoFormProps {
  /** The video that the administrator came from; empty for none. */
  video: string;
  forbid: (input: { videoId: string; forbidden: true; reason: string }) => Promise<ActionResult<void>>;
}

/** Forbids AI remixing of one video, whoever it belongs to. */
export function ForbidVideoForm({ video, forbid }: ForbidVideoFormProps) {
  const router = useRouter();
  // A form that was sent begins anew.
  const [round, setRound] = useState(0);
  const { handleSubmit, pending, formError, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    (form) => forbid({ videoId: textOf(form, "videoId"), forbidden: true as const, reason: textOf(form, "reason") }),
    () => {
      toast.success("AI remixing of this video is forbidden.");
      setRound(round + 1);
      router.replace("/admin/forbidden");
      router.refresh();
    },
  );
  return (
    <form key={round} onSubmit={onSubmit} noValidate>
      <Card aria-labelledby="forbid-video">
        <CardHeader
          titleId="forbid-video"
          title="Forbid AI remixing of a video"
          description="Stands above the creator's own choice, which stays stored and counts again once this is lifted. Requests are refused from the moment you save."
        />
        <CardBody className="grid gap-4">
          {formError !== undefined && <Alert tone="danger" title={formError} />}
          <Field label="Video" hint="The address of its page, or its id." error={fieldError("videoId")} required>
            <Input name="videoId" defaultValue={round === 0 ? video : ""} autoComplete="off" spellCheck={false} />
          </Field>
          <Field
            label="Reason"
            hint="The creator reads it. At most 300 characters."
            error={fieldError("reason")}
            required
          >
            <Textarea name="reason" rows={2} maxLength={300} />
          </Field>
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="danger" loading={pending}>
            Forbid remixing
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
