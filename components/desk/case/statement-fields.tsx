"use client";

import { useDraft } from "#components/desk/case/kept-drafts";
import { StatementEditor } from "#components/desk/case/statement-editor";
import { addresseeTitle } from "#components/desk/decision-words";
import type { PreviewDto } from "#lib/disputes/decisions/shapes";
import type { StatementDraft } from "#lib/disputes/statements/statement";
import type { Party, TargetType } from "#lib/disputes/desk/shapes";

const PARTIES = ["subject", "reporter"] as const satisfies readonly Party[];

export type Written = Partial<Record<Party, StatementDraft>>;

/** What was changed in the drafts of one plan: of another one, for which it was not written, it does not count. */
export function useWritten(name: string, planKey: string) {
  const [edited, setEdited] = useDraft<{ planKey: string; statements: Written } | null>(`${name}-statements`, null);
  const statements: Written = edited?.planKey === planKey ? edited.statements : {};
  return {
    statements,
    write: (party: Party, draft: StatementDraft) => {
      setEdited({ planKey, statements: { ...statements, [party]: draft } });
    },
  };
}

interface StatementFieldsProps {
  targetType: TargetType;
  drafts: PreviewDto["drafts"] | undefined;
  written: ReturnType<typeof useWritten>;
  errorOf: (name: string) => string | undefined;
}

/** The statement of reasons to each side: drafted from the case, edited here, and stored as it is issued. */
export function StatementFields({ targetType, drafts, written, errorOf }: StatementFieldsProps) {
  const shown = PARTIES.flatMap((party) => {
    const draft = written.statements[party] ?? drafts?.[party];
    return draft ? [{ party, draft }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">Statements of reasons</h3>
      {shown.map(({ party, draft }) => (
        <StatementEditor
          key={party}
          title={addresseeTitle(party, targetType)}
          draft={draft}
          errorOf={(field) => errorOf(`statements.${party}.${field}`)}
          onChange={(next) => {
            written.write(party, next);
          }}
        />
      ))}
    </div>
  );
}
