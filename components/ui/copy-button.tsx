"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";

interface CopyButtonProps {
  text: string;
  label?: string;
  size?: "sm" | "md";
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label = "Copy", size = "sm" }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => {
      setCopied(false);
    }, 2_000);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
      },
      () => {
        toast.error("The browser did not allow copying. Select the text and copy it yourself.");
      },
    );
  };
  return (
    <Button variant="secondary" size={size} onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </Button>
  );
}
