"use client";

import { useEffect, useRef, useState } from "react";

import type { Processing } from "#lib/overview/catalogue/processing-shape";

import type { UploadItem } from "./upload-item.ts";
import { announcement } from "./upload-words.ts";

interface UploadAnnouncerProps {
  items: readonly UploadItem[];
  processing: Map<string, Processing>;
}

/** Tells screen readers when a file reaches a new stage; never every percent. */
export function UploadAnnouncer({ items, processing }: UploadAnnouncerProps) {
  const said = useRef(new Map<string, string>());
  const [text, setText] = useState("");
  useEffect(() => {
    const news = items.flatMap((item) => {
      const next = announcement(item, item.videoId === null ? undefined : processing.get(item.videoId));
      if (next === null || said.current.get(item.id) === next) return [];
      said.current.set(item.id, next);
      return [next];
    });
    if (news.length > 0) setText(news.join(" "));
  }, [items, processing]);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
