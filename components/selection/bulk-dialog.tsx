"use client";

import { useState } from "react";

import { bulkChangeInNumbers, changing, videosInNumbers } from "#components/changes/change-words";
import { type FollowedDefaults, namesNobody } from "#components/permissions/permission-view";
import { followedDefault, PERMISSION_NAMES, SETTINGS } from "#components/permissions/permission-words";
import { SettingChoice } from "#components/permissions/setting-choice";
import { usePreview, type WantedChoice } from "#components/selection/use-preview";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { RadioGroup } from "#components/ui/radio-cards";
import { Skeleton } from "#components/ui/skeleton";
import { useActionForm } from "#components/ui/use-action-form";
import type { BulkTarget } from "#lib/consent/changes/input";
import type { AcceptedChange } from "#lib/consent/changes/shapes";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";
import { inNumbers } from "#lib/platform/shared/number-words";
import type { ActionResult } from "#lib/web/action";

export type StartBulkChange = (input: WantedChoice & { target: BulkTarget }) => Promise<ActionResult<AcceptedChange>>;

interface BulkDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  target: BulkTarget;
  /** How many are selected. */
  count: number;
  defaults: FollowedDefaults | null;
  parties: readonly PartyDto[];
  start: StartBulkChange;
  /** What follows; the dialog stays open and busy until it has. */
  onStarted: () => Promise<void>;
}

/** What has been answered so far: about which permission, then what it is set to and for whom. */
interface Draft {
  permission?: PermissionName;
  choice?: PermissionChoice;
  parties: string[];
}

const NOTHING: Draft = { parties: [] };

const PERMISSIONS = (["remix", "training"] as const).map((value) => ({ value, label: PERMISSION_NAMES[value] }));

/** What can be counted and started; null while an answer is missing. */
function wantedOf({ permission, choice, parties }: Draft): WantedChoice | null {
  if (permission === undefined || choice === undefined || namesNobody(choice, parties)) return null;
  return { permission, choice, parties: choice === "parties" ? parties : [] };
}

/** What the change would do, in numbers. Keeps its height while it is being counted. */
function Effect({ effect }: { effect: ReturnType<typeof usePreview> }) {
  if (effect.isError) {
    const again = (
      <Button variant="secondary" size="sm" onClick={() => void effect.refetch()}>
        Count again
      </Button>
    );
    return (
      <Alert tone="danger" title="What this would change could not be counted" actions={again}>
        {effect.error.message}
      </Alert>
    );
  }
  const preview = effect.data;
  const stay = preview && preview.matched - changing(preview);
  return (
    <div
      role="status"
      aria-busy={preview === undefined}
      className="grid min-h-19 content-start gap-1 rounded-md bg-sunken px-4 py-3 text-sm"
    >
      {preview === undefined ? (
        <>
          <span className="sr-only">Counting the videos that would change</span>
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-1/2" />
        </>
      ) : (
        <>
          <p className="font-medium">{bulkChangeInNumbers(preview)}</p>
          <p className="text-ink-muted">
            {stay !== undefined && stay > 0 && stay < preview.matched && `${inNumbers(stay)} are set so already. `}
            Can be undone for 30 days.
          </p>
        </>
      )}
    </div>
  );
}

/** Sets one permission for everything selected, once it has been seen what that changes. */
export function BulkDialog(props: BulkDialogProps) {
  const { open, onOpenChange, target, count, defaults, parties, start, onStarted } = props;
  const [draft, setDraft] = useState(NOTHING);
  const { permission, choice } = draft;
  const wanted = wantedOf(draft);
  const { run, pending, refusal, reset } = useActionForm();
  const effect = usePreview(open ? target : null, wanted);
  const changes = effect.data && wanted ? changing(effect.data) : 0;
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    if (!next) setDraft(NOTHING);
    onOpenChange(next);
  };
  const confirm = () => {
    if (wanted === null) return;
    run(
      () => start({ target, ...wanted }),
      async () => {
        await onStarted();
        setDraft(NOTHING);
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Set AI permissions for ${videosInNumbers(count)}`}
      description="Each gets this choice as its own. It counts until you choose again for a video, for many, or for your whole account."
      footer={
        <>
          <DialogCancel disabled={pending} />
          <Button onClick={confirm} loading={pending} disabled={changes === 0 || effect.isFetching}>
            {changes === 0 ? "Change videos" : `Change ${videosInNumbers(changes)}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RadioGroup
          legend="Which permission"
          value={permission}
          onValueChange={(next) => {
            setDraft({ ...NOTHING, permission: next });
          }}
          options={PERMISSIONS}
        />
        {permission !== undefined && (
          <SettingChoice<PermissionChoice>
            key={permission}
            permission={permission}
            scope="videos"
            choices={["inherit", ...SETTINGS[permission]]}
            value={choice}
            picked={draft.parties}
            parties={parties}
            inheritHint={
              defaults ? followedDefault(defaults[permission]) : "They follow the default, also when you change it."
            }
            onChange={(next, picked) => {
              setDraft({ permission, choice: next, parties: picked });
            }}
          />
        )}
        {permission !== undefined && choice === undefined && (
          <p className="text-sm text-ink-muted">Choose one to see what changes.</p>
        )}
        {wanted && <Effect effect={effect} />}
        {refusal && (
          <Alert tone="danger" title="The change was not started">
            {refusal.detail}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
