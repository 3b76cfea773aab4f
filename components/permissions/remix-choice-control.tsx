"use client";

import { RemixInForce } from "#components/permissions/remix-in-force";
import { followedDefault } from "#components/permissions/remix-words";
import { type ChooseRemix, useRemixChoice } from "#components/permissions/use-remix-choice";
import { RadioCards } from "#components/ui/radio-cards";
import type { RemixState } from "#lib/consent/permissions/shapes";

export interface RemixChoiceControlProps {
  videoId: string;
  title: string;
  remix: RemixState;
  choose: ChooseRemix;
}

/** The switch "Allow AI to remix content" of one video, with what is in force and why. */
export function RemixChoiceControl(props: RemixChoiceControlProps) {
  const { shown, choose } = useRemixChoice(props);
  return (
    <div className="grid gap-4">
      <RadioCards
        legend="Allow AI to remix content"
        value={shown.choice}
        onValueChange={choose}
        options={[
          {
            value: "inherit",
            label: "Use the account default",
            hint: followedDefault({ basis: shown.defaultBasis, permission: shown.default }),
          },
          { value: "allow", label: "Allow", hint: "Viewers may make AI images from frames of this video." },
          { value: "deny", label: "Don't allow", hint: "Every request for a remix of this video is refused." },
        ]}
      />
      <RemixInForce remix={shown} />
    </div>
  );
}
