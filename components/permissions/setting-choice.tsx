"use client";

import { PartyPicker } from "#components/permissions/party-picker";
import {
  CHOICE_LABELS,
  type ChoiceScope,
  NO_PARTIES,
  QUESTIONS,
  settingHint,
} from "#components/permissions/permission-words";
import { RadioCards } from "#components/ui/radio-cards";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";

interface SettingChoiceProps<Choice extends PermissionChoice> {
  permission: PermissionName;
  scope: ChoiceScope;
  choices: readonly Choice[];
  /** Unset while nothing is chosen. */
  value: Choice | undefined;
  /** The ids of the parties that are ticked. */
  picked: readonly string[];
  parties: readonly PartyDto[];
  /** What following the account's default means now, where that is a choice. */
  inheritHint?: string;
  onChange: (choice: Choice, picked: string[]) => void;
}

/** What a permission is set to; with named parties, also which. */
export function SettingChoice<Choice extends PermissionChoice>({
  permission,
  scope,
  choices,
  value,
  picked,
  parties,
  inheritHint = "",
  onChange,
}: SettingChoiceProps<Choice>) {
  const isUnoffered = (choice: PermissionChoice): boolean => choice === "parties" && parties.length === 0;
  return (
    <div className="grid gap-4">
      <RadioCards
        legend={QUESTIONS[permission][scope]}
        value={value}
        onValueChange={(choice) => {
          onChange(choice, [...picked]);
        }}
        options={choices.map((choice) => ({
          value: choice,
          label: CHOICE_LABELS[choice],
          hint: choice === "inherit" ? inheritHint : settingHint(permission, choice, scope),
          disabled: isUnoffered(choice),
        }))}
      />
      {/* Not in the option itself, which is faded: this is to be read. */}
      {choices.some(isUnoffered) && <p className="text-sm text-ink-muted">{NO_PARTIES}</p>}
      {value === "parties" && parties.length > 0 && (
        <PartyPicker
          parties={parties}
          picked={picked}
          onPick={(next) => {
            onChange(value, next);
          }}
        />
      )}
    </div>
  );
}
