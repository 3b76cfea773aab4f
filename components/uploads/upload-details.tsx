"use client";

import { type FollowedDefault, followedDefault } from "#components/permissions/remix-words";
import { Alert } from "#components/ui/alert";
import { Field } from "#components/ui/field";
import { Input, Select, Textarea } from "#components/ui/input";
import { RadioGroup } from "#components/ui/radio-cards";

import type { UploadDetails as Details, UploadItem } from "./upload-item.ts";

interface UploadDetailsProps {
  item: UploadItem;
  remixDefault: FollowedDefault;
  onChange: (details: Partial<Details>) => void;
}

const DECLARATIONS = [
  { value: "none", label: "No AI was used" },
  { value: "modified", label: "AI changed parts of it", hint: "A replaced sky, a cloned voice, a face made younger." },
  { value: "generated", label: "AI made it", hint: "Most of what is seen or heard came from a model." },
] as const;

/** What a creator can settle while a file is on its way: saved as it is changed. */
export function UploadDetails({ item, remixDefault, onChange }: UploadDetailsProps) {
  const { details, detailsProblem } = item;
  const mustSay = details.visibility === "public" && details.declaration === null;
  return (
    <div className="grid gap-5 pt-4">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Title" {...(details.title.trim() === "" ? { error: "Give it a title." } : {})}>
          <Input
            value={details.title}
            maxLength={200}
            onChange={(event) => {
              onChange({ title: event.target.value });
            }}
          />
        </Field>
        <Field
          label="Who can see it"
          {...(mustSay ? { error: "Say how AI was used below. Then it becomes public." } : {})}
        >
          <Select
            value={details.visibility}
            onChange={(event) => {
              onChange({ visibility: event.target.value as Details["visibility"] });
            }}
          >
            <option value="private">Private: only you</option>
            <option value="unlisted">Unlisted: whoever has the link</option>
            <option value="public">Public: everyone</option>
          </Select>
        </Field>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="grid content-start gap-3">
          <RadioGroup
            legend="How was AI used?"
            options={DECLARATIONS}
            value={details.declaration ?? undefined}
            onValueChange={(declaration) => {
              onChange({ declaration });
            }}
          />
          <p className="text-sm text-ink-muted">
            This can raise the label that Content Credentials give, and never lower it.
          </p>
          {details.declaration !== null && details.declaration !== "none" && (
            <Field label="In your words" hint="Optional. Shown with the label.">
              <Textarea
                rows={2}
                maxLength={500}
                value={details.note}
                onChange={(event) => {
                  onChange({ note: event.target.value });
                }}
              />
            </Field>
          )}
        </div>
        <Field
          label="AI remix for this video"
          hint={`The account default applies unless you set it here, also when you change the default later. ${followedDefault(remixDefault)}`}
          className="content-start"
        >
          <Select
            value={details.remixChoice}
            onChange={(event) => {
              onChange({ remixChoice: event.target.value as Details["remixChoice"] });
            }}
          >
            <option value="inherit">Use the account default</option>
            <option value="allow">Allow</option>
            <option value="deny">Don&apos;t allow</option>
          </Select>
        </Field>
      </div>
      {detailsProblem === null ? (
        <p className="text-sm text-ink-muted">Changes are saved as you make them.</p>
      ) : (
        <Alert tone="danger">{detailsProblem}</Alert>
      )}
    </div>
  );
}
