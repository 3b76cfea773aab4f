"use client";

import { type ReactNode, useState } from "react";

import { DeclarationFields, type DeclarationDraft } from "#components/studio/declaration-fields";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { DeclarationKind } from "#lib/provenance/labels/label";
import type { LoweringDto } from "#lib/provenance/labels/read-lowering";
import type { ActionResult } from "#lib/web/action";

type DeclareAiUse = (input: {
  videoId: string;
  kind: DeclarationKind;
  note?: string;
}) => Promise<ActionResult<unknown>>;

interface DeclarationFormProps {
  videoId: string;
  declaration: { kind: DeclarationKind; note: string | null; declaredAt: string } | null;
  /** To what it cannot be lowered and why, and until when it can be taken back. */
  lowering: LoweringDto;
  declare: DeclareAiUse;
  /** Where to go instead of lowering it: contests the label, or leads to the case that is open. */
  contest: ReactNode;
}

/** What the creator says about AI in the video. It is raised at any time; lowered only for a while once others saw it. */
export function DeclarationForm({ videoId, declaration, lowering, declare, contest }: DeclarationFormProps) {
  const saved: DeclarationDraft = { kind: declaration?.kind, note: declaration?.note ?? "" };
  const [draft, setDraft] = useState(saved);
  const { run, pending, refusal } = useActionForm();
  const refused = draft.kind === undefined ? undefined : lowering.refused[draft.kind];
  const isChanged = draft.kind !== saved.kind || draft.note !== saved.note;
  const save = () => {
    const { kind, note } = draft;
    if (kind === undefined) return;
    const withNote = kind !== "none" && note.trim() !== "";
    run(
      () => declare({ videoId, kind, ...(withNote ? { note } : {}) }),
      () => {
        toast.success("Your declaration was saved, and the label follows from it");
      },
    );
  };
  return (
    <div className="grid gap-4">
      <DeclarationFields draft={draft} onChange={setDraft} />
      {refused !== undefined && (
        <Alert title={refused.text}>
          <div className="grid justify-items-start gap-2">{contest}</div>
        </Alert>
      )}
      {refusal && <Alert tone="danger" title={refusal.detail} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-muted">
          {declaration ? (
            <>
              Declared <RelativeTime date={declaration.declaredAt} />. It can raise the label at any time.
              {lowering.until !== null && (
                <>
                  {" "}
                  You can still lower it while no case about the label is open. This ends{" "}
                  <RelativeTime date={lowering.until} />.
                </>
              )}
            </>
          ) : (
            "Not declared yet. It can raise the label and never lower it."
          )}
        </p>
        <Button
          size="sm"
          loading={pending}
          disabled={!isChanged || draft.kind === undefined || refused !== undefined}
          onClick={save}
        >
          Save declaration
        </Button>
      </div>
    </div>
  );
}
