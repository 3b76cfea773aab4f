"use client";

import { useRef } from "react";

import { Button } from "#components/ui/button";

interface FilePickerProps {
  label: string;
  /** The name of the file that it is for, as one page has several. */
  fileName: string;
  onFile: (file: File) => void;
}

/** A button that lets one file be chosen. */
export function FilePicker({ label, fileName, onFile }: FilePickerProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="sm"
        variant="secondary"
        aria-label={`${label}: ${fileName}`}
        onClick={() => picker.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        aria-hidden
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Choosing the same file again must count as a change.
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
