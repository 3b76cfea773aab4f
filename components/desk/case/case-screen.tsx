"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useState } from "react";

import type { CaseActions } from "#components/desk/case/actions";
import { CaseHeader } from "#components/desk/case/case-header";
import { CasePanels, type PanelId, PANELS } from "#components/desk/case/case-panels";
import { type AskedStep, type CaseStep, type ImmediateStep, stepsOf } from "#components/desk/case/case-steps";
import { KeptDrafts } from "#components/desk/case/kept-drafts";
import { ReportsCard } from "#components/desk/case/reports-card";
import { StepDialog } from "#components/desk/case/step-dialog";
import { StopDecision } from "#components/desk/case/stop-decision";
import { usePresence } from "#components/desk/case/use-presence";
import { useStep } from "#components/desk/case/use-step";
import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { useClaimNext } from "#components/desk/queue/claim-next";
import { lastQueue } from "#components/desk/queue/last-queue";
import { LabelHistory } from "#components/provenance/label-history";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { toast } from "#components/ui/toast";
import type { CaseDto } from "#lib/disputes/desk/shapes";

interface CaseScreenProps {
  case: CaseDto;
  actions: CaseActions;
  /** What was kept of what the case is about, covered until it is asked for. */
  evidence: ReactNode;
  precedents: ReactNode;
}

/** Puts the caret where the panel begins to be written in. */
function focusPanel(id: PanelId): void {
  setTimeout(() => {
    const panel = document.querySelector(`[data-panel=${id}], [role=dialog]`);
    const first = panel?.querySelector<HTMLElement>("[role=radio], textarea, select, input");
    (first ?? (panel instanceof HTMLElement ? panel : null))?.focus();
  }, 60);
}

/** One case on one screen: what it is about and how that stood on one side, what is done with it on the other. */
export function CaseScreen({ case: dto, actions, evidence, precedents }: CaseScreenProps) {
  const router = useRouter();
  const present = usePresence(dto.id, dto);
  const [panel, setPanel] = useState<PanelId | null>(null);
  const [asked, setAsked] = useState<AskedStep | null>(null);
  const { claimNext, pending: claiming } = useClaimNext(actions.claimNext);
  const { run, pending } = useStep();
  const steps = useMemo(() => stepsOf(dto), [dto]);
  const { stopDecisionId } = dto.rights;
  const immediately = useCallback(
    (id: ImmediateStep["id"]) => {
      switch (id) {
        case "claim":
          return actions.claim({ disputeId: dto.id });
        case "triage":
          return actions.triage({ disputeId: dto.id });
        case "stop":
          // It is offered only where there is one.
          return actions.stop({ decisionId: stopDecisionId ?? "" });
      }
    },
    [actions, dto.id, stopDecisionId],
  );
  const take = useCallback(
    (step: CaseStep) => {
      if (step.immediate === undefined) {
        setAsked(step);
        return;
      }
      run(
        () => immediately(step.id),
        step.done,
        undefined,
        ({ detail }) => {
          toast.error(step.failed, { description: detail });
        },
      );
    },
    [immediately, run],
  );
  const stop = steps.find(({ id }) => id === "stop");
  useDeskCommands(
    useMemo(
      () => [
        ...[
          { id: "next-case", label: "Take the next case", keys: "n", run: claimNext },
          {
            id: "back",
            label: "Back to the queue",
            keys: "u",
            run: () => {
              router.push(lastQueue());
            },
          },
          {
            id: "show-content",
            label: "Show or cover the content",
            keys: "s",
            run: () => document.querySelector<HTMLElement>("[data-cover-switch]")?.click(),
          },
        ].map((command) => ({ ...command, group: "This case" })),
        ...(Object.keys(PANELS) as PanelId[]).map((id) => ({
          id: `panel-${id}`,
          label: PANELS[id].label,
          group: "This case",
          keys: PANELS[id].keys,
          run: () => {
            setPanel(id);
            focusPanel(id);
          },
        })),
        ...steps.map((step) => ({
          id: `step-${step.id}`,
          label: step.label,
          group: "Steps",
          keywords: [step.hint],
          ...(step.keys === undefined ? {} : { keys: step.keys }),
          run: () => {
            take(step);
          },
        })),
      ],
      [claimNext, router, steps, take],
    ),
  );
  return (
    <KeptDrafts>
      <CaseHeader
        case={dto}
        present={present}
        steps={steps.filter((step) => step !== stop)}
        pending={pending || claiming}
        onStep={take}
        onNext={claimNext}
      />
      <StopDecision
        case={dto}
        pending={pending}
        onStop={() => {
          if (stop) take(stop);
        }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <div className="grid min-w-0 gap-4">
          <ReportsCard case={dto} actions={actions} />
          {evidence}
          {dto.labelHistory !== null && dto.target.video !== null && (
            <Card aria-labelledby="case-label-history">
              <CardHeader
                titleId="case-label-history"
                title="Label history"
                description="As everyone reads it on the video's page."
              />
              <CardBody className="pt-3">
                <LabelHistory
                  key={dto.labelHistory.items[0]?.at ?? "none"}
                  videoId={dto.target.video.id}
                  first={dto.labelHistory}
                />
              </CardBody>
            </Card>
          )}
          {precedents}
        </div>
        <CasePanels case={dto} actions={actions} open={panel} onOpenChange={setPanel} />
      </div>
      {asked !== null && (
        <StepDialog
          case={dto}
          actions={actions}
          step={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </KeptDrafts>
  );
}
