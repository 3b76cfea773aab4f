"use client";

import { inOrder, REPORT_WORDS } from "#components/reports/report-words";
import { RadioCards } from "#components/ui/radio-cards";
import type { ReportChoice } from "#lib/disputes/cases/report-choices";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

interface KindChoiceProps {
  choices: readonly ReportChoice[];
  value: DisputeKind | undefined;
  onChange: (kind: DisputeKind) => void;
  error: string | undefined;
}

/** What is wrong, as people would say it. */
export const KindChoice = ({ choices, value, onChange, error }: KindChoiceProps) => (
  <RadioCards
    legend="What is it about?"
    options={inOrder(choices).map(({ kind }) => {
      const { label, hint, icon: Icon } = REPORT_WORDS[kind];
      return { value: kind, label, hint, icon: <Icon aria-hidden className="shrink-0" /> };
    })}
    value={value}
    onValueChange={onChange}
    error={error}
  />
);
