"use client";

import { Gavel, History, type LucideIcon, MessageSquare, StickyNote } from "lucide-react";
import { Tabs } from "radix-ui";
import { useSyncExternalStore } from "react";

import type { CaseActions } from "#components/desk/case/actions";
import { ApprovalPanel } from "#components/desk/case/approval-panel";
import { DecisionPanel } from "#components/desk/case/decision-panel";
import { DecisionView } from "#components/desk/case/decision-view";
import { HearingPanel } from "#components/desk/case/hearing-panel";
import { MessagesPanel } from "#components/desk/case/messages-panel";
import { NotesPanel } from "#components/desk/case/notes-panel";
import { TimelinePanel } from "#components/desk/case/timeline-panel";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Sheet } from "#components/ui/dialog";
import type { CaseDto } from "#lib/disputes/desk/shapes";

export type PanelId = "decision" | "messages" | "notes" | "timeline";

export const PANELS: Record<PanelId, { word: string; keys: string; label: string; icon: LucideIcon }> = {
  decision: { word: "Decide", keys: "d", label: "The decision", icon: Gavel },
  messages: { word: "Messages", keys: "m", label: "Messages with the parties", icon: MessageSquare },
  notes: { word: "Notes", keys: "i", label: "Internal notes", icon: StickyNote },
  timeline: { word: "Timeline", keys: "h", label: "What happened", icon: History },
};

const ORDER = Object.keys(PANELS) as PanelId[];

const WIDE = "(min-width: 64rem)";

function subscribe(listener: () => void): () => void {
  const media = matchMedia(WIDE);
  media.addEventListener("change", listener);
  return () => {
    media.removeEventListener("change", listener);
  };
}

/** Whether there is room for what is read and what is written beside each other. */
const useWideScreen = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );

interface CasePanelsProps {
  case: CaseDto;
  actions: CaseActions;
  /** Null: none is open, which only a phone shows. */
  open: PanelId | null;
  onOpenChange: (panel: PanelId | null) => void;
}

/** The decision as this case has it now: to be made, approved, heard, or read. */
function Decision({ case: dto, actions }: { case: CaseDto; actions: CaseActions }) {
  const { rights, decisions, state } = dto;
  const proposed = decisions.some((decision) => decision.state === "proposed");
  if (state === "appealed") return <HearingPanel case={dto} actions={actions} />;
  return (
    <div className="grid gap-4">
      {proposed ? (
        <ApprovalPanel case={dto} actions={actions} />
      ) : rights.decide ? (
        <DecisionPanel key={decisions.length} case={dto} actions={actions} />
      ) : (
        state !== "decided" &&
        state !== "closed" && (
          <Alert tone="info" title={rights.barred ?? "Assigned to another reviewer. Take it over to decide."} />
        )
      )}
      {state === "closed" && decisions.length === 0 && <Alert tone="info" title="It was closed without a decision." />}
      {decisions
        .filter((decision) => decision.state !== "proposed")
        .map((decision) => (
          <DecisionView key={decision.id} decision={decision} targetType={dto.targetType} />
        ))}
    </div>
  );
}

function Panel({ id, case: dto, actions }: { id: PanelId; case: CaseDto; actions: CaseActions }) {
  switch (id) {
    case "decision":
      return <Decision case={dto} actions={actions} />;
    case "messages":
      return <MessagesPanel case={dto} actions={actions} />;
    case "notes":
      return <NotesPanel case={dto} actions={actions} />;
    case "timeline":
      return <TimelinePanel case={dto} />;
  }
}

const countOf = (id: PanelId, { messages, notes }: CaseDto): number =>
  id === "messages" ? messages.length : id === "notes" ? notes.length : 0;

/** What is done with the case: beside what is read, and on a phone in sheets from a bar at its foot. */
export function CasePanels({ case: dto, actions, open, onOpenChange }: CasePanelsProps) {
  const isWide = useWideScreen();
  if (!isWide) {
    return (
      <>
        <div aria-hidden className="h-20" />
        <nav
          aria-label="This case"
          data-selection-bar
          className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-4 gap-1 border-t border-line bg-raised px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] shadow-pop"
        >
          {ORDER.map((id) => {
            const { word, icon: Icon } = PANELS[id];
            const count = countOf(id, dto);
            return (
              <Button
                key={id}
                variant="ghost"
                className="h-12 flex-col gap-0.5 px-1 text-xs pointer-coarse:h-13"
                onClick={() => {
                  onOpenChange(id);
                }}
              >
                <Icon aria-hidden />
                {word}
                {count > 0 && ` (${String(count)})`}
              </Button>
            );
          })}
        </nav>
        {ORDER.map((id) => (
          <Sheet
            key={id}
            open={open === id}
            onOpenChange={(next) => {
              onOpenChange(next ? id : null);
            }}
            title={PANELS[id].label}
          >
            <Panel id={id} case={dto} actions={actions} />
          </Sheet>
        ))}
      </>
    );
  }
  return (
    <Tabs.Root
      value={open ?? "decision"}
      onValueChange={(next) => {
        onOpenChange(ORDER.find((id) => id === next) ?? "decision");
      }}
      className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] flex-col rounded-lg border border-line bg-surface shadow-card lg:flex"
    >
      <Tabs.List aria-label="This case" className="flex shrink-0 gap-1 border-b border-line px-2 pt-1">
        {ORDER.map((id) => {
          const count = countOf(id, dto);
          return (
            <Tabs.Trigger
              key={id}
              value={id}
              title={PANELS[id].keys.toUpperCase()}
              className="-mb-px flex h-11 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm font-medium text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {PANELS[id].word}
              {count > 0 && <span className="numeric text-xs text-ink-muted">{count}</span>}
            </Tabs.Trigger>
          );
        })}
      </Tabs.List>
      {ORDER.map((id) => (
        // Kept while another is open: what was begun in it is not lost.
        <Tabs.Content
          key={id}
          value={id}
          forceMount
          data-panel={id}
          className="min-h-0 flex-1 overflow-y-auto p-5 -outline-offset-2 data-[state=inactive]:hidden"
        >
          <Panel id={id} case={dto} actions={actions} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
