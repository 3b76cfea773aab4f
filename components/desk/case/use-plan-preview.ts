"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { answerOf } from "#components/ui/settled";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { PreviewDto } from "#lib/disputes/decisions/shapes";

const usePreview = (path: string, asked: object | null) =>
  useQuery({
    queryKey: ["desk-decision", path, asked],
    queryFn: () =>
      answerOf<PreviewDto>(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export type PlanPreview = ReturnType<typeof usePreview>;

/** What a plan would do, asked as soon as it is whole. */
export const usePlanPreview = (disputeId: string, plan: Plan | null) => usePreview(`/desk/${disputeId}/preview`, plan);

export interface PlannedHearing {
  appealId: string;
  outcome: "upheld" | "overturned";
  plan?: Plan;
}

/** What hearing an appeal like this would do: the first decision undone, and what is decided instead. */
export const useHearingPreview = (disputeId: string, hearing: PlannedHearing | null) =>
  usePreview(`/desk/${disputeId}/hearing`, hearing);
