"use client";

import { useRef } from "react";

import { Button } from "#components/ui/button";
import { FileInput } from "#components/ui/file-drop";

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
      <FileInput
        ref={picker}
        aria-hidden
        onFiles={([file]) => {
          if (file) onFile(file);
        }}
      />
    </>
  );
}
