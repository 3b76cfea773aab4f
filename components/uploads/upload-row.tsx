"use client";

import { ArrowRight, ListX, Pause, Play, RotateCcw, SlidersHorizontal, X } from "lucide-react";
import Link from "next/link";

import type { FollowedDefaults } from "#components/permissions/permission-view";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { IconButton } from "#components/ui/icon-button";
import { Progress } from "#components/ui/progress";
import { TitleText } from "#components/ui/title-text";
import { FilePicker } from "#components/uploads/file-picker";
import { ProcessingSteps } from "#components/uploads/processing-steps";
import { SameFileNotice } from "#components/uploads/same-file-notice";
import { UploadDetails } from "#components/uploads/upload-details";
import { UploadPreview } from "#components/uploads/upload-preview";
import { LabelBadge } from "#components/videos/label-badge";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { Processing } from "#lib/overview/catalogue/processing-shape";

import type { UploadDetails as Details, UploadItem } from "./upload-item.ts";
import { statusLine } from "./upload-words.ts";

interface RowCommands {
  pause(id: string): void;
  resume(id: string): void;
  cancel(id: string): void;
  dismiss(id: string): void;
  giveFile(id: string, file: File): Promise<void>;
  change(id: string, details: Partial<Details>): void;
}

interface UploadRowProps {
  item: UploadItem;
  processing: Processing | undefined;
  defaults: FollowedDefaults;
  parties: readonly PartyDto[];
  commands: RowCommands;
}

/** One file: what it is, how far it is, and what can be done about it. */
export function UploadRow({ item, processing, defaults, parties, commands }: UploadRowProps) {
  const { phase } = item.state;
  const isOver = phase === "refused" || phase === "cancelled";
  const isUnreadable = processing?.status === "unreadable";
  return (
    <li className="rounded-lg border border-line bg-surface p-4 shadow-card" data-phase={phase}>
      <div className="flex gap-4">
        <UploadPreview mediaType={item.mediaType} previewUrl={item.previewUrl} />
        <div className="grid min-w-0 flex-1 content-start gap-2">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <p className="truncate font-medium">
                <TitleText text={item.details.title || item.name} />
              </p>
              <p className="truncate text-sm text-ink-muted">
                <TitleText text={item.name} />
              </p>
            </div>
            <RowActions item={item} processing={processing} commands={commands} />
          </div>
          {item.state.phase === "duplicate" && (
            <SameFileNotice other={item.state.other}>
              <Button
                size="sm"
                variant="secondary"
                onClick={() => {
                  commands.resume(item.id);
                }}
              >
                Upload it again
              </Button>
            </SameFileNotice>
          )}
          {processing?.sameFile && !item.isSentAgain && <SameFileNotice other={processing.sameFile} />}
          {phase === "duplicate" ? null : phase === "refused" || isUnreadable ? (
            <Alert tone="danger">{statusLine(item, processing)}</Alert>
          ) : (
            <p className={cn("numeric text-sm text-ink-muted", phase === "interrupted" && "text-warn-ink")}>
              {statusLine(item, processing)}
            </p>
          )}
          <RowProgress item={item} processing={processing} />
        </div>
      </div>
      {!isOver && !isUnreadable && (
        <details className="group mt-3 border-t border-line pt-3">
          <summary className="flex w-fit items-center gap-2 rounded-sm text-sm font-medium text-ink-muted hover:text-ink pointer-coarse:min-h-11">
            <SlidersHorizontal aria-hidden className="size-4" />
            Details: title, who can see it, AI use and AI permissions
          </summary>
          <UploadDetails
            item={item}
            defaults={defaults}
            parties={parties}
            onChange={(details) => {
              commands.change(item.id, details);
            }}
          />
        </details>
      )}
    </li>
  );
}

/** The bar while bytes are sent; the steps of the analysis after that; at its end the label. */
function RowProgress({ item, processing }: Pick<UploadRowProps, "item" | "processing">) {
  const { phase } = item.state;
  if (phase === "sent") {
    if (processing?.status === "unreadable") return null;
    if (processing?.status === "ready" && processing.label) {
      return (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LabelBadge label={processing.label} credentials={processing.credentials} size="lg" />
          <Button asChild variant="link">
            <Link href={`/studio/videos/${processing.id}`}>
              See why, and the details
              <ArrowRight aria-hidden />
            </Link>
          </Button>
        </div>
      );
    }
    return <ProcessingSteps steps={processing?.steps ?? []} />;
  }
  if (phase === "refused" || phase === "cancelled" || phase === "duplicate") return null;
  return (
    <Progress
      label={`Upload of ${item.name}`}
      percent={(item.sentBytes / item.sizeBytes) * 100}
      tone={phase === "sending" || phase === "waiting" || phase === "reading" ? "accent" : "paused"}
    />
  );
}

function RowActions({ item, processing, commands }: Pick<UploadRowProps, "item" | "processing" | "commands">) {
  const { id, name, state } = item;
  const button = (label: string, icon: React.ReactNode, run: (id: string) => void) => (
    <IconButton
      label={`${label}: ${name}`}
      title={label}
      size="sm"
      onClick={() => {
        run(id);
      }}
    >
      {icon}
    </IconButton>
  );
  const pause = button("Pause", <Pause aria-hidden />, (it) => {
    commands.pause(it);
  });
  const cancel = button("Cancel", <X aria-hidden />, (it) => {
    commands.cancel(it);
  });
  const again = (label: string, icon = <RotateCcw aria-hidden />) =>
    button(label, icon, (it) => {
      commands.resume(it);
    });
  const remove = button("Take off this list", <ListX aria-hidden />, (it) => {
    commands.dismiss(it);
  });
  return (
    <div className="-mt-1 -mr-1 flex shrink-0 items-center gap-1">
      {(state.phase === "waiting" || state.phase === "sending") && pause}
      {state.phase === "paused" && again("Resume", <Play aria-hidden />)}
      {state.phase === "interrupted" && again("Try now")}
      {state.phase === "refused" && state.retryable && again("Try again")}
      {state.phase === "cancelled" && item.previewUrl !== null && again("Start again")}
      {state.phase === "needs-file" && (
        <FilePicker
          label="Choose the file"
          fileName={name}
          onFile={(file) => {
            void commands.giveFile(id, file);
          }}
        />
      )}
      {state.phase === "refused" || state.phase === "cancelled" || state.phase === "sent"
        ? (state.phase !== "sent" || processing?.status === "ready" || processing?.status === "unreadable") && remove
        : cancel}
    </div>
  );
}
