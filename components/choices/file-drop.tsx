"use client";

import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";

interface FileDropProps {
  /** What the button says. */
  label: string;
  /** The name of the file that was chosen last. */
  chosen: string | null;
  busy: boolean;
  onFile: (file: File) => void;
}

/** Where one table file is dropped or chosen. A file that misses it must not make the browser leave the page. */
export function FileDrop({ label, chosen, busy, onFile }: FileDropProps) {
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
    const [file] = event.dataTransfer.files;
    if (file && !busy) onFile(file);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
      className={cn(
        "flex flex-wrap items-center justify-center gap-x-4 gap-y-3 rounded-md border border-dashed px-4 py-6 text-sm transition-colors",
        over ? "border-accent bg-accent-soft" : "border-control",
      )}
    >
      <Button variant="secondary" loading={busy} onClick={() => picker.current?.click()}>
        <FileSpreadsheet aria-hidden />
        {label}
      </Button>
      <span className="text-ink-muted wrap-anywhere pointer-coarse:hidden">{chosen ?? "or drop it here"}</span>
      {chosen !== null && <span className="hidden text-ink-muted wrap-anywhere pointer-coarse:inline">{chosen}</span>}
      <input
        ref={picker}
        type="file"
        // A workbook can be chosen too: the answer says what it is and how to save it as CSV.
        accept=".csv,.tsv,.txt,.xlsx,.xls,.xlsb,.ods,.numbers,text/csv,text/tab-separated-values,text/plain"
        aria-hidden
        tabIndex={-1}
        className="sr-only"
        data-testid="choices-input"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Choosing the same file again, corrected, must count as a change.
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
