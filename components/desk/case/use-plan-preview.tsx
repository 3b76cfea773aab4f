"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import type { Plan } from "#lib/decisions/plan";
import type { PreviewDto } from "#lib/decisions/shapes";

import { answerOf } from "../../changes/settled.ts";

/** What a plan would do, asked as soon as it is whole. */
export const usePlanPreview = (disputeId: string, plan: Plan | null) =>
  useQuery({
    queryKey: ["desk-decision", disputeId, plan],
    queryFn: () =>
      answerOf<PreviewDto>(`/desk/${disputeId}/preview`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(plan),
      }),
    enabled: plan !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
