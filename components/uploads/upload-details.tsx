"use client";

import { PartyPicker } from "#components/permissions/party-picker";
import type { FollowedDefault, FollowedDefaults } from "#components/permissions/permission-view";
import {
  CHOICE_LABELS,
  followedDefault,
  NO_PARTIES,
  PERMISSION_NAMES,
  SETTINGS,
} from "#components/permissions/permission-words";
import { Alert } from "#components/ui/alert";
import { Field } from "#components/ui/field";
import { Input, Select, Textarea } from "#components/ui/input";
import { RadioGroup } from "#components/ui/radio-cards";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";

import type { UploadDetails as Details, UploadItem } from "./upload-item.ts";

interface UploadDetailsProps {
  item: UploadItem;
  defaults: FollowedDefaults;
  parties: readonly PartyDto[];
  onChange: (details: Partial<Details>) => void;
}

const DECLARATIONS = [
  { value: "none", label: "No AI was used" },
  { value: "modified", label: "AI changed parts of it", hint: "A replaced sky, a cloned voice, a face made younger." },
  { value: "generated", label: "AI made it", hint: "Most of what is seen or heard came from a model." },
] as const;

const CHOICES = {
  remix: ["inherit", ...SETTINGS.remix],
  training: ["inherit", ...SETTINGS.training],
} as const;

interface ChoiceFieldProps<Permission extends PermissionName> {
  permission: Permission;
  value: (typeof CHOICES)[Permission][number];
  followed: FollowedDefault;
  parties: readonly PartyDto[];
  onChange: (choice: (typeof CHOICES)[Permission][number]) => void;
}

/** What one permission is set to for this video. */
function ChoiceField<Permission extends PermissionName>(props: ChoiceFieldProps<Permission>) {
  const { permission, value, followed, parties, onChange } = props;
  const choices: readonly ChoiceFieldProps<Permission>["value"][] = CHOICES[permission];
  const isUnoffered = (choice: PermissionChoice): boolean => choice === "parties" && parties.length === 0;
  return (
    <Field
      label={`${PERMISSION_NAMES[permission]} for this video`}
      hint={`The account default applies unless you set it here, also when you change the default later. ${followedDefault(followed)}${choices.some(isUnoffered) ? ` ${NO_PARTIES}` : ""}`}
      className="content-start"
    >
      <Select
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice} disabled={isUnoffered(choice)}>
            {CHOICE_LABELS[choice]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** What a creator can settle while a file is on its way: saved as it is changed. */
export function UploadDetails({ item, defaults, parties, onChange }: UploadDetailsProps) {
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
        <div className="grid content-start gap-5">
          <ChoiceField
            permission="remix"
            value={details.remixChoice}
            followed={defaults.remix}
            parties={parties}
            onChange={(remixChoice) => {
              onChange({ remixChoice });
            }}
          />
          <ChoiceField
            permission="training"
            value={details.training.choice}
            followed={defaults.training}
            parties={parties}
            onChange={(choice) => {
              onChange({ training: { choice, parties: [] } });
            }}
          />
          {details.training.choice === "parties" && (
            <PartyPicker
              parties={parties}
              picked={details.training.parties}
              onPick={(picked) => {
                onChange({ training: { choice: "parties", parties: picked } });
              }}
            />
          )}
        </div>
      </div>
      {detailsProblem === null ? (
        <p className="text-sm text-ink-muted">Changes are saved as you make them.</p>
      ) : (
        <Alert tone="danger">{detailsProblem}</Alert>
      )}
    </div>
  );
}
