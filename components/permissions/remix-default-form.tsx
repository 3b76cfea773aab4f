"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { LastChange } from "#components/permissions/last-change";
import { PreviewOfChange } from "#components/permissions/preview-of-change";
import { permissionWord } from "#components/permissions/remix-words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { RadioCards } from "#components/ui/radio-cards";
import { settled } from "#components/ui/settled";
import { toast } from "#components/ui/toast";
import { type Refusal, useActionForm } from "#components/ui/use-action-form";
import type {
  DefaultChangeDto,
  ChangeDto,
  DefaultDto,
  DefaultPreview,
} from "#lib/consent/changes/shapes";
import type { RemixPermission } from "#lib/consent/permissions/shapes";
import type { ActionResult } from "#lib/web/action";

type AppliesTo = DefaultDto["appliesTo"];
interface Wanted {
  default: RemixPermission;
  appliesTo: AppliesTo;
}

export interface RemixDefaultFormProps {
  current: DefaultDto;
  preview: (wanted: Wanted) => Promise<ActionResult<DefaultPreview>>;
  change: (wanted: Wanted & { expectedChangeId: string | null }) => Promise<ActionResult<DefaultChangeDto>>;
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

/** The account's default, with what a change of it would do said in numbers before it is saved. */
export function RemixDefaultForm({ current, preview, change, undo }: RemixDefaultFormProps) {
  const router = useRouter();
  // What was picked counts for the state it was picked over; after a save or an undo the form shows what is in force.
  const [picked, setPicked] = useState<{ over: string | null; wanted: Wanted }>();
  const untouched: Wanted = { default: current.default, appliesTo: "inheriting" };
  const wanted = picked?.over === current.lastChangeId ? picked.wanted : untouched;
  const pick = (part: Partial<Wanted>) => {
    setPicked({ over: current.lastChangeId, wanted: { ...wanted, ...part } });
  };
  const { run, pending: saving } = useActionForm();
  const effect = useQuery({
    // A change or an undo made anywhere makes another question of it.
    queryKey: ["remix-default-preview", wanted.default, wanted.appliesTo, current.default, current.lastChangeId],
    queryFn: () => settled(preview(wanted)),
    staleTime: 0,
  });
  const replacesSomething = wanted.appliesTo === "everything" && (effect.data?.ownChoices ?? 0) > 0;
  // Until the creator has chosen, choosing what the platform gave is a decision too.
  const isUndecided = current.basis === "platform-default";
  const changesSomething = isUndecided || wanted.default !== current.default || replacesSomething;

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
      () => change({ ...wanted, expectedChangeId: current.lastChangeId }),
      (made) => {
        setPicked(undefined);
        const undoIt = () => {
          takeBack(made.id);
        };
        toast.success(`Saved: by default, AI remixing is ${permissionWord(made.default)}`, {
          action: { label: "Undo", onClick: undoIt },
        });
      },
      onRefused,
    );
  };

  return (
    <div className="grid gap-5">
      {current.undoable && <LastChange change={current.undoable} pending={saving} undo={takeBack} />}
      <Card aria-labelledby="remix-default">
        <CardHeader
          titleId="remix-default"
          title="Allow AI to remix my videos"
          description="Whether viewers may turn frames of your videos into AI images. Videos that you upload later follow this too."
        />
        <CardBody className="grid gap-6">
          {isUndecided && (
            <Alert title="You have not chosen yet">
              The platform&apos;s default applies: AI remixing is {permissionWord(current.default)}. Viewers see that it
              is not your choice. Save either option to make it yours.
            </Alert>
          )}
          <RadioCards
            legend="Unless a video says otherwise"
            value={wanted.default}
            onValueChange={(next) => {
              pick({ default: next });
            }}
            options={[
              { value: "deny", label: "Don't allow", hint: "Every request for a remix is refused." },
              { value: "allow", label: "Allow", hint: "Viewers may make AI images from frames of your videos." },
            ]}
          />
          <RadioCards
            legend="Applies to"
            value={wanted.appliesTo}
            onValueChange={(next) => {
              pick({ appliesTo: next });
            }}
            options={APPLIES_TO}
          />
          <PreviewOfChange
            preview={effect.data}
            problem={effect.error?.message}
            to={wanted.default}
            appliesTo={wanted.appliesTo}
            retry={() => void effect.refetch()}
          />
        </CardBody>
        <CardFooter>
          <Button onClick={save} loading={saving} disabled={!changesSomething || effect.data === undefined}>
            Save
          </Button>
        </CardFooter>
      </Card>
    </div>
  );
}
