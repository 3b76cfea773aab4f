"use client";

import { type SubmitEvent, useState } from "react";

import { DisclosureDialog } from "#components/studio/disclosure-dialog";
import { VISIBILITIES } from "#components/studio/visibility-words";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input, Textarea } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { Visibility } from "#lib/overview/catalogue/video-shape";
import type { DeclarationKind } from "#lib/provenance/labels/label";
import type { ActionResult } from "#lib/web/action";

export interface Details {
  title: string;
  description: string;
  visibility: Visibility;
}

interface Answer {
  kind: DeclarationKind;
  note?: string;
}

type UpdateVideo = (input: { videoId: string; declaration?: Answer } & Partial<Details>) => Promise<ActionResult<void>>;

interface DetailsFormProps {
  videoId: string;
  details: Details;
  /** Whether the creator has said how AI was used. Without it, publishing asks. */
  isDeclared: boolean;
  update: UpdateVideo;
}

const VISIBILITY_OPTIONS = (Object.keys(VISIBILITIES) as Visibility[]).map((value) => {
  const { name, meaning, icon: Icon } = VISIBILITIES[value];
  return { value, label: name, hint: meaning, icon: <Icon aria-hidden /> };
});

/** Title, description and who can see a video. */
export function DetailsForm({ videoId, details, isDeclared, update }: DetailsFormProps) {
  const [draft, setDraft] = useState(details);
  const [asking, setAsking] = useState(false);
  const { run, pending, fieldError, reset } = useActionForm();
  const change = (part: Partial<Details>) => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const changed = (Object.keys(details) as (keyof Details)[]).filter((key) => draft[key] !== details[key]);
  const publishes = draft.visibility === "public" && details.visibility !== "public";

  const save = (declaration?: Answer) => {
    const change = Object.fromEntries(changed.map((key) => [key, draft[key]])) as Partial<Details>;
    run(
      () => update({ videoId, ...change, ...(declaration ? { declaration } : {}) }),
      () => {
        setAsking(false);
        toast.success(publishes ? "The video is public now" : "Saved");
      },
      (refusal) => {
        if (!refusal.fields) toastRefusal(refusal);
      },
    );
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (publishes && !isDeclared) setAsking(true);
    else save();
  };

  return (
    <Card aria-labelledby="details">
      <form onSubmit={submit}>
        <CardHeader titleId="details" title="Details" />
        <CardBody className="grid gap-5">
          <Field label="Title" error={fieldError("title")}>
            <Input
              value={draft.title}
              maxLength={200}
              onChange={(event) => {
                change({ title: event.target.value });
              }}
            />
          </Field>
          <Field label="Description" error={fieldError("description")}>
            <Textarea
              value={draft.description}
              maxLength={5_000}
              onChange={(event) => {
                change({ description: event.target.value });
              }}
            />
          </Field>
          <RadioCards
            legend="Who can see it"
            options={VISIBILITY_OPTIONS}
            value={draft.visibility}
            error={fieldError("visibility")}
            onValueChange={(visibility) => {
              change({ visibility });
            }}
          />
        </CardBody>
        <CardFooter>
          {changed.length > 0 && (
            <Button
              variant="ghost"
              onClick={() => {
                setDraft(details);
                reset();
              }}
            >
              Discard
            </Button>
          )}
          <Button type="submit" loading={pending && !asking} disabled={changed.length === 0}>
            {publishes && !isDeclared ? "Make public…" : "Save"}
          </Button>
        </CardFooter>
      </form>
      <DisclosureDialog open={asking} onOpenChange={setAsking} pending={pending} onAnswer={save} />
    </Card>
  );
}
