"use client";

import { CloudUpload } from "lucide-react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { FileDrop } from "#components/ui/file-drop";

interface DropZoneProps {
  acceptedNames: string[];
  acceptedTypes: string[];
  /** The largest file, in words. */
  limit: string;
  /** Smaller, once there is something to see below it. */
  compact: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files to upload are dropped or chosen. */
export function DropZone({ acceptedNames, acceptedTypes, limit, compact, onFiles }: DropZoneProps) {
  return (
    <FileDrop
      testId="upload-input"
      multiple
      accept={acceptedTypes.join(",")}
      onFiles={onFiles}
      className={cn("grid justify-items-center gap-3 rounded-xl px-6 text-center", compact ? "py-6" : "py-10 sm:py-14")}
      idleClassName="border-control bg-surface"
    >
      {({ isOver, choose }) => (
        <>
          {!compact && (
            <span className="inline-flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
              <CloudUpload aria-hidden className="size-5.5" />
            </span>
          )}
          <p className="text-lg font-semibold tracking-tight">
            <span className="pointer-coarse:hidden">{isOver ? "Let go to upload" : "Drop files here"}</span>
            <span className="hidden pointer-coarse:inline">Choose what to upload</span>
          </p>
          <Button onClick={choose}>Choose files</Button>
          <p className="max-w-prose text-sm text-ink-muted">
            {acceptedNames.join(", ")}. Up to {limit} each.
          </p>
        </>
      )}
    </FileDrop>
  );
}
