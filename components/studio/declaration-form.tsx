"use client";

import { useState, useTransition } from "react";

import { DeclarationFields, type DeclarationDraft } from "#components/studio/declaration-fields";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { toast } from "#components/ui/toast";
import type { DeclarationKind } from "#lib/labels/label";
import type { ActionResult } from "#lib/web/action";

type DeclareAiUse = (input: {
  videoId: string;
  kind: DeclarationKind;
  note?: string;
}) => Promise<ActionResult<unknown>>;

interface DeclarationFormProps {
  videoId: string;
  declaration: { kind: DeclarationKind; note: string | null; declaredAt: string } | null;
  declare: DeclareAiUse;
}

/** What the creator says about AI in the video, changed at any time. */
export function DeclarationForm({ videoId, declaration, declare }: DeclarationFormProps) {
  const saved: DeclarationDraft = { kind: declaration?.kind, note: declaration?.note ?? "" };
  const [draft, setDraft] = useState(saved);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const isChanged = draft.kind !== saved.kind || draft.note !== saved.note;
  const save = () => {
    const { kind, note } = draft;
    if (kind === undefined) return;
    startTransition(async () => {
      const withNote = kind !== "none" && note.trim() !== "";
      const result = await declare({ videoId, kind, ...(withNote ? { note } : {}) });
      setProblem(result.ok ? undefined : result.error.detail);
      if (result.ok) toast.success("Your declaration was saved, and the label follows from it");
    });
  };
  return (
    <div className="grid gap-4">
      <DeclarationFields draft={draft} onChange={setDraft} />
      {problem !== undefined && <Alert tone="danger" title={problem} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-muted">
          {declaration ? (
            <>
              Declared <RelativeTime date={declaration.declaredAt} />. It can raise the label and never lower it.
            </>
          ) : (
            "Not declared yet. It can raise the label and never lower it."
          )}
        </p>
        <Button size="sm" loading={pending} disabled={!isChanged || draft.kind === undefined} onClick={save}>
          Save declaration
        </Button>
      </div>
    </div>
  );
}
