"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { ClocksInput } from "#lib/disputes/clocks/input";
import type { ClocksPreviewDto } from "#lib/disputes/clocks/shapes";
import type { ActionResult } from "#lib/web/action";

const SETTLED_AFTER_MS = 400;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, SETTLED_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return settled;
}

/** What the clocks as typed mean, or what is wrong with them, a moment after the typing stops. */
export function useClocksPreview(
  typed: string,
  preview: (input: ClocksInput) => Promise<ActionResult<ClocksPreviewDto>>,
) {
  const asked = useSettled(typed);
  const { data, isFetching } = useQuery({
    queryKey: ["clocks-preview", asked],
    queryFn: () => preview(JSON.parse(asked) as ClocksInput),
    placeholderData: keepPreviousData,
  });
  return { result: data, isBehind: isFetching || asked !== typed };
}
