"use client";

import { useState } from "react";

import { PermissionInForce } from "#components/permissions/permission-in-force";
import { followedBy, idsOf, namesNobody, type PermissionState } from "#components/permissions/permission-view";
import { followedDefault, SETTINGS } from "#components/permissions/permission-words";
import { SettingChoice } from "#components/permissions/setting-choice";
import { type ChoosePermission, usePermissionChoice } from "#components/permissions/use-permission-choice";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { PermissionChoice } from "#lib/consent/permissions/choice";
import type { PermissionStates } from "#lib/consent/permissions/shapes";

interface ControlProps {
  videoId: string;
  title: string;
  parties: readonly PartyDto[];
  choose: ChoosePermission;
}

/** One permission of one video, saved as it is chosen, with what is in force and why. */
function PermissionChoiceControl({ parties, state, ...video }: ControlProps & { state: PermissionState }) {
  const { shown, choose } = usePermissionChoice({ ...video, state });
  // Somebody who is about to name parties has not chosen anything yet.
  const [isNaming, setNaming] = useState(false);
  const change = (choice: PermissionChoice, picked: string[]) => {
    setNaming(namesNobody(choice, picked));
    if (namesNobody(choice, picked)) return;
    const isUnchanged = choice === shown.own.choice && choice !== "parties";
    if (!isUnchanged) choose({ choice, parties: parties.filter(({ id }) => picked.includes(id)) });
  };
  const named = shown.own.choice === "parties" && !isNaming ? idsOf(shown.own.parties) : [];
  return (
    <div className="grid gap-4">
      <SettingChoice<PermissionChoice>
        permission={shown.permission}
        scope="video"
        choices={["inherit", ...SETTINGS[shown.permission]]}
        value={isNaming ? "parties" : shown.own.choice}
        picked={named}
        parties={parties}
        inheritHint={followedDefault(followedBy(shown))}
        onChange={change}
      />
      <PermissionInForce view={shown} />
    </div>
  );
}

export type PermissionControlsProps = ControlProps & PermissionStates;

/** Both permissions of one video. */
export const PermissionControls = ({ remix, training, ...control }: PermissionControlsProps) => (
  <div className="grid gap-6">
    <PermissionChoiceControl {...control} state={remix} />
    <div className="border-t border-line pt-6">
      <PermissionChoiceControl {...control} state={training} />
    </div>
  </div>
);
