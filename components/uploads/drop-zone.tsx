"use client";

import { CloudUpload } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";

interface DropZoneProps {
  acceptedNames: string[];
  acceptedTypes: string[];
  /** The largest file, in words. */
  limit: string;
  /** Smaller, once there is something to see below it. */
  compact: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files are dropped or chosen. A file that misses it must not make the browser leave the page. */
export function DropZone({ acceptedNames, acceptedTypes, limit, compact, onFiles }: DropZoneProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  useEffect(() => {
    const stay = (event: globalThis.DragEvent) => {
      event.preventDefault();
    };
    addEventListener("dragover", stay);
    addEventListener("drop", stay);
    return () => {
      removeEventListener("dragover", stay);
      removeEventListener("drop", stay);
    };
  }, []);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };

  return (
    <div
      onDragEnter={() => {
        setOver(true);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
      className={cn(
        "grid justify-items-center gap-3 rounded-xl border border-dashed px-6 text-center transition-colors",
        compact ? "py-6" : "py-10 sm:py-14",
        over ? "border-accent bg-accent-soft" : "border-control bg-surface",
      )}
    >
      {!compact && (
        <span className="inline-flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
          <CloudUpload aria-hidden className="size-5.5" />
        </span>
      )}
      <p className="text-lg font-semibold tracking-tight">
        <span className="pointer-coarse:hidden">{over ? "Let go to upload" : "Drop files here"}</span>
        <span className="hidden pointer-coarse:inline">Choose what to upload</span>
      </p>
      <Button onClick={() => picker.current?.click()}>Choose files</Button>
      <p className="max-w-prose text-sm text-ink-muted">
        {acceptedNames.join(", ")}. Up to {limit} each.
      </p>
      <input
        ref={picker}
        type="file"
        multiple
        accept={acceptedTypes.join(",")}
        aria-hidden
        tabIndex={-1}
        className="sr-only"
        data-testid="upload-input"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // Choosing the same file again must count as a change.
          event.target.value = "";
        }}
      />
    </div>
  );
}
