import { Download } from "lucide-react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import type { MediaProblem } from "#components/ui/use-media-problem";

interface FailedMedia {
  kind: "video" | "audio" | "image";
  mediaType: string;
  fileUrl: string;
}

type Words = Record<"title" | "text", string>;

function wordsFor(problem: MediaProblem, { kind, mediaType }: FailedMedia): Words {
  switch (problem) {
    case "not-loaded":
      return {
        title: "This file couldn’t be loaded.",
        text: "Check your connection and reload the page. The file may also have been removed or made private.",
      };
    case "no-picture":
      return {
        title: "This browser plays the sound of this video, but can’t show its picture.",
        text: "The picture is coded in a way that this browser doesn’t support. The file itself is fine.",
      };
    case "unplayable":
      return kind === "image"
        ? {
            title: "This browser can’t show this picture.",
            text: `It doesn’t support this format (${mediaType}) or its coding. The file itself is fine.`,
          }
        : {
            title: "This browser can’t play this file.",
            text: `It doesn’t support this format (${mediaType}) or its coding. The file itself is fine.`,
          };
  }
}

/** Says why nothing is shown, and offers the file for another program. */
export function MediaProblemAlert({ problem, media }: { problem: MediaProblem; media: FailedMedia }) {
  const { title, text } = wordsFor(problem, media);
  const download = (
    <Button asChild size="sm" variant="secondary">
      <a href={media.fileUrl} download>
        <Download aria-hidden />
        Download
      </a>
    </Button>
  );
  return (
    <Alert tone="warn" title={title} actions={problem === "not-loaded" ? undefined : download}>
      {text}
    </Alert>
  );
}
