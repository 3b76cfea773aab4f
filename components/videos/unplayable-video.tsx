import { FileX2, LoaderCircle } from "lucide-react";

interface UnplayableVideoProps {
  status: "uploading" | "processing" | "ready" | "unreadable" | "removed";
  /** For its creator: what is wrong with the file and what to do. */
  reason: string | null;
}

const WORDS = {
  uploading: { title: "Still being uploaded", text: "It can be watched once all of it has arrived and was checked." },
  processing: { title: "Being checked", text: "It can be watched in a moment, when its credentials have been read." },
  ready: { title: "Nothing to play", text: "The file has nothing that a browser can show." },
  removed: {
    title: "Removed by a decision",
    text: "Nobody else sees this page. The studio says why, and how to appeal.",
  },
  unreadable: { title: "This file could not be read", text: "It was not kept, so there is nothing to play." },
};

/** Stands where the player would, and says why there is none. */
export function UnplayableVideo({ status, reason }: UnplayableVideoProps) {
  const { title, text } = WORDS[status];
  const Icon = status === "uploading" || status === "processing" ? LoaderCircle : FileX2;
  return (
    <div className="grid aspect-video max-h-[60dvh] w-full place-content-center justify-items-center gap-3 rounded-xl bg-sunken px-6 text-center">
      <Icon
        aria-hidden
        strokeWidth={1.5}
        className={`size-10 text-ink-faint ${Icon === LoaderCircle ? "animate-spin" : ""}`}
      />
      <p className="text-lg font-semibold">{title}</p>
      <p className="max-w-md text-sm text-ink-muted">{reason ?? text}</p>
    </div>
  );
}
