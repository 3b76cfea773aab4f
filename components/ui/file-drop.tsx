"use client";

import { type ComponentProps, type ReactNode, useEffect, useState } from "react";

import { cn } from "#components/ui/cn";

interface FileInputProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  onFiles: (files: File[]) => void;
}

/** What a button that chooses files clicks: out of sight, and passed over by the keyboard. */
export const FileInput = ({ onFiles, ...input }: FileInputProps) => (
  <input
    tabIndex={-1}
    className="sr-only"
    {...input}
    type="file"
    onChange={(event) => {
      const files = [...(event.target.files ?? [])];
      // Choosing the same file again, corrected, must count as a change.
      event.target.value = "";
      if (files.length > 0) onFiles(files);
    }}
  />
);

/** A file that misses the place for it must not make the browser leave the page. */
function useStayOnDrop(): void {
  useEffect(() => {
    const stay = (event: DragEvent) => {
      event.preventDefault();
    };
    addEventListener("dragover", stay);
    addEventListener("drop", stay);
    return () => {
      removeEventListener("dragover", stay);
      removeEventListener("drop", stay);
    };
  }, []);
}

interface FileDropProps extends Pick<FileInputProps, "accept" | "multiple" | "onFiles"> {
  testId?: string;
  className?: string;
  /** What it looks like while nothing hangs over it. */
  idleClassName: string;
  children: (drop: { isOver: boolean; choose: () => void }) => ReactNode;
}

/** Where files are dropped, or chosen by a button in it. */
export function FileDrop({ testId, className, idleClassName, children, onFiles, ...input }: FileDropProps) {
  const [picker, setPicker] = useState<HTMLInputElement | null>(null);
  const [isOver, setIsOver] = useState(false);
  useStayOnDrop();
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
      className={cn(
        "border border-dashed transition-colors",
        className,
        isOver ? "border-accent bg-accent-soft" : idleClassName,
      )}
    >
      {children({ isOver, choose: () => picker?.click() })}
      <FileInput ref={setPicker} aria-hidden data-testid={testId} onFiles={onFiles} {...input} />
    </div>
  );
}
