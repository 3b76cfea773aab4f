"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { KIND_ORDER } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { cn } from "#components/ui/cn";
import { Skeleton } from "#components/ui/skeleton";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { ClocksInput } from "#lib/disputes/clocks/input";
import type { ClocksDto, ClocksPreviewDto } from "#lib/disputes/clocks/shapes";
import type { ActionResult } from "#lib/web/action";

import { CalendarFields } from "./calendar-fields";
import { ClocksPreview } from "./clocks-preview";
import { type ClocksDraft, draftOf, inputOf } from "./draft.ts";
import { RuleFields } from "./rule-fields";
import { useClocksPreview } from "./use-clocks-preview.ts";

interface ClocksFormProps {
  clocks: ClocksDto;
  timeZones: readonly string[];
  preview: (input: ClocksInput) => Promise<ActionResult<ClocksPreviewDto>>;
  save: (input: { clocks: ClocksInput; basedOn: string | null }) => Promise<ActionResult<void>>;
}

const NOTHING_WRONG: Readonly<Record<string, string>> = {};

/** What is wrong under a path, or under anything below it. */
const problemIn =
  (fields: Readonly<Record<string, string>>) =>
  (path: string): string | undefined =>
    fields[path] ?? Object.entries(fields).find(([name]) => name.startsWith(`${path}.`))?.[1];

/** How long the desk has for each kind of case, and when it works: typed, shown what it means, then saved. */
export function ClocksForm({ clocks, timeZones, preview, save }: ClocksFormProps) {
  const router = useRouter();
  const [draft, setDraft] = useState<ClocksDraft>(() => draftOf(clocks));
  const { handleSubmit, pending, refusal } = useActionForm();
  const input = inputOf(draft);
  const typed = JSON.stringify(input);
  const isChanged = typed !== JSON.stringify(inputOf(draftOf(clocks)));
  const { result, isBehind } = useClocksPreview(typed, preview);
  const fields = result?.ok === false ? (result.error.fields ?? NOTHING_WRONG) : NOTHING_WRONG;
  const errorOf = problemIn(fields);
  const onSubmit = handleSubmit(
    () => save({ clocks: input, basedOn: clocks.lastChange?.at ?? null }),
    () => {
      toast.success("The clocks are saved. They count for whatever comes in from now on.");
      router.refresh();
    },
  );
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-6">
      <Card aria-labelledby="rules">
        <CardHeader
          titleId="rules"
          title="Time for each kind of case"
          description="How soon somebody looks at a report, and how soon it is decided. In the last quarter a case shows as nearly late and whoever works on it is told; a late one goes to senior support."
        />
        <CardBody className="divide-y divide-line">
          {KIND_ORDER.map((kind) => (
            <RuleFields
              key={kind}
              kind={kind}
              rule={draft.rules[kind]}
              errorOf={errorOf}
              onChange={(rule) => {
                setDraft({ ...draft, rules: { ...draft.rules, [kind]: rule } });
              }}
            />
          ))}
        </CardBody>
      </Card>
      <Card aria-labelledby="calendar">
        <CardHeader
          titleId="calendar"
          title="Working time"
          description="When the desk works. Clocks that are counted in working time stand still otherwise."
        />
        <CardBody>
          <CalendarFields
            calendar={draft}
            timeZones={timeZones}
            errorOf={errorOf}
            onChange={(change) => {
              setDraft({ ...draft, ...change });
            }}
          />
        </CardBody>
      </Card>
      <Card aria-labelledby="meaning">
        <CardHeader titleId="meaning" title="What this means" />
        <CardBody className={cn("transition-opacity", isBehind && "opacity-60")} aria-busy={isBehind}>
          {result === undefined && <Skeleton className="h-64" />}
          {result?.ok === true && <ClocksPreview preview={result.value} />}
          {result?.ok === false && (
            <Alert tone="warn" title="This cannot be saved as it is.">
              {Object.keys(fields).length === 0 ? result.error.detail : "What is wrong stands beside it, above."}
            </Alert>
          )}
          {refusal && <Alert tone="danger" title={refusal.detail} className="mt-4" />}
        </CardBody>
        <CardFooter>
          {isChanged && (
            <Button
              variant="ghost"
              onClick={() => {
                setDraft(draftOf(clocks));
              }}
            >
              Undo changes
            </Button>
          )}
          <Button type="submit" loading={pending} disabled={!isChanged || isBehind || result?.ok !== true}>
            Save clocks
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
