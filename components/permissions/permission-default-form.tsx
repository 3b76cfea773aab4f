"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { LastChange } from "#components/permissions/last-change";
import { idsOf, isSameParties, namesNobody } from "#components/permissions/permission-view";
import {
  COVERAGE,
  partiesById,
  PERMISSION_NAMES,
  SETTINGS,
  settingWord,
} from "#components/permissions/permission-words";
import { PreviewOfChange } from "#components/permissions/preview-of-change";
import { SettingChoice } from "#components/permissions/setting-choice";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { RadioCards } from "#components/ui/radio-cards";
import { settled } from "#components/ui/settled";
import { toast } from "#components/ui/toast";
import { type Refusal, useActionForm } from "#components/ui/use-action-form";
import type { ChangeDto, DefaultChangeDto, DefaultDto, DefaultPreview } from "#lib/consent/changes/shapes";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { ActionResult } from "#lib/web/action";

interface Wanted {
  default: PermissionSetting;
  /** The ids that are ticked, also while another setting is chosen. */
  parties: string[];
  appliesTo: DefaultDto["appliesTo"];
}

type Sent = Wanted & { permission: PermissionName };

export interface PermissionDefaultFormProps {
  permission: PermissionName;
  current: DefaultDto;
  parties: readonly PartyDto[];
  preview: (wanted: Sent) => Promise<ActionResult<DefaultPreview>>;
  change: (wanted: Sent & { expectedChangeId: string | null }) => Promise<ActionResult<DefaultChangeDto>>;
  undo: (input: { changeId: string }) => Promise<ActionResult<ChangeDto>>;
}

const APPLIES_TO = [
  {
    value: "inheriting",
    label: "Videos without a setting of their own",
    hint: "A video on which you set something keeps it.",
  },
  {
    value: "everything",
    label: "Every video, replacing earlier settings",
    hint: "What you set on a video afterwards counts again for it.",
  },
] as const;

/** The account's default about one permission, with what a change of it would do said in numbers before it is saved. */
export function PermissionDefaultForm(props: PermissionDefaultFormProps) {
  const { permission, current, parties, preview, change, undo } = props;
  const name = PERMISSION_NAMES[permission];
  const router = useRouter();
  // What was picked counts for the state it was picked over; after a save or an undo the form shows what is in force.
  const [picked, setPicked] = useState<{ over: string | null; wanted: Wanted }>();
  const untouched: Wanted = { default: current.default, parties: idsOf(current.parties), appliesTo: "inheriting" };
  const wanted = picked?.over === current.lastChangeId ? picked.wanted : untouched;
  const pick = (part: Partial<Wanted>) => {
    setPicked({ over: current.lastChangeId, wanted: { ...wanted, ...part } });
  };
  const sent: Sent = { ...wanted, permission, parties: wanted.default === "parties" ? wanted.parties : [] };
  const isUnnamed = namesNobody(sent.default, sent.parties);
  const { run, pending: saving } = useActionForm();
  const effect = useQuery({
    // A change or an undo made anywhere makes another question of it.
    queryKey: ["default-preview", sent, current.default, current.lastChangeId],
    queryFn: () => settled(preview(sent)),
    enabled: !isUnnamed,
    staleTime: 0,
  });
  const replacesSomething = wanted.appliesTo === "everything" && (effect.data?.ownChoices ?? 0) > 0;
  // Until the creator has chosen, choosing what the platform gave is a decision too.
  const isUndecided = current.basis === "platform-default";
  const isOther = sent.default !== current.default || !isSameParties(sent.parties, idsOf(current.parties));
  const isSavable = !isUnnamed && effect.data !== undefined && (isUndecided || isOther || replacesSomething);

  const onRefused = ({ detail }: Refusal) => {
    toast.error("Couldn't do this", { description: detail });
    router.refresh();
  };
  const takeBack = (changeId: string) => {
    run(
      () => undo({ changeId }),
      () => {
        setPicked(undefined);
        toast.success("Undone. What was in force before holds again for every video.");
      },
      onRefused,
    );
  };
  const save = () => {
    run(
      () => change({ ...sent, expectedChangeId: current.lastChangeId }),
      (made) => {
        setPicked(undefined);
        const undoIt = () => {
          takeBack(made.id);
        };
        const now = settingWord({ choice: made.default, parties: partiesById(made.partyIds, parties) });
        toast.success(`Saved: by default, ${name} is ${now}`, { action: { label: "Undo", onClick: undoIt } });
      },
      onRefused,
    );
  };

  const { covers, limits } = COVERAGE[permission];
  return (
    <Card aria-labelledby={`${permission}-default`}>
      <CardHeader titleId={`${permission}-default`} title={name} description={covers} />
      <CardBody className="grid gap-6 pt-2">
        <p className="max-w-prose text-sm text-ink-muted">{limits}</p>
        {current.undoable && (
          <LastChange change={current.undoable} parties={parties} pending={saving} undo={takeBack} />
        )}
        {isUndecided && (
          <Alert title="You have not chosen yet">
            The platform&apos;s default applies: {name} is{" "}
            {settingWord({ choice: current.default, parties: current.parties })}. Viewers see that it is not your
            choice. Save any option to make it yours.
          </Alert>
        )}
        {namesNobody(current.default, idsOf(current.parties)) && (
          <Alert tone="warn" title={`${name} is not allowed now`}>
            Every party that you had named was removed by an administrator.
          </Alert>
        )}
        <SettingChoice<PermissionSetting>
          permission={permission}
          scope="account"
          choices={SETTINGS[permission]}
          value={wanted.default}
          picked={wanted.parties}
          parties={parties}
          onChange={(choice, named) => {
            pick({ default: choice, parties: named });
          }}
        />
        <RadioCards
          legend="Applies to"
          value={wanted.appliesTo}
          onValueChange={(next) => {
            pick({ appliesTo: next });
          }}
          options={APPLIES_TO}
        />
        {!isUnnamed && (
          <PreviewOfChange
            permission={permission}
            preview={effect.data}
            problem={effect.error?.message}
            to={{ choice: sent.default, parties: partiesById(sent.parties, parties) }}
            appliesTo={wanted.appliesTo}
            retry={() => void effect.refetch()}
          />
        )}
      </CardBody>
      <CardFooter>
        <Button onClick={save} loading={saving} disabled={!isSavable}>
          Save
        </Button>
      </CardFooter>
    </Card>
  );
}
