"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Picture } from "#components/ui/picture";

interface CoveredContentProps {
  /** Where the video, sound or picture is; null once it is gone. */
  file: { url: string; kind: "video" | "audio" | "image"; mediaType: string } | null;
  /** Pictures of it as it stood, the poster first. */
  pictureUrls: readonly string[];
}

const COVER = "grayscale blur-xl";

/**
 * What a case is about, for people who look at such things all day: blurred, without colour and silent, until they ask
 * for it, and covered again with one key. The file itself is fetched only then.
 */
export function CoveredContent({ file, pictureUrls }: CoveredContentProps) {
  const [open, setOpen] = useState(false);
  const [inColour, setInColour] = useState(false);
  const look = open ? (inColour ? "" : "grayscale") : COVER;
  return (
    <div
      className="grid gap-3"
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) {
          event.stopPropagation();
          setOpen(false);
        }
      }}
    >
      <div className="relative isolate grid max-h-[28rem] min-h-40 place-items-center overflow-hidden rounded-md bg-black">
        <Shown file={open ? file : null} poster={pictureUrls[0] ?? null} look={look} covered={!open} />
        {!open && (
          <Button
            variant="secondary"
            data-cover-switch
            className="absolute"
            onClick={() => {
              setOpen(true);
            }}
          >
            <Eye aria-hidden />
            Show the content
          </Button>
        )}
      </div>
      {open && (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            size="sm"
            data-cover-switch
            onClick={() => {
              setOpen(false);
            }}
          >
            <EyeOff aria-hidden />
            Cover it again
          </Button>
          <Button
            variant="ghost"
            size="sm"
            aria-pressed={inColour}
            onClick={() => {
              setInColour(!inColour);
            }}
          >
            In colour
          </Button>
        </div>
      )}
      {file === null && <Alert tone="info">The file is gone. What was kept of it stands below.</Alert>}
      {pictureUrls.length > 1 && (
        <ul className="grid grid-cols-4 gap-1.5 sm:grid-cols-6" aria-label="Pictures as it stood">
          {pictureUrls.slice(1).map((url, place) => (
            <li key={url} className="overflow-hidden rounded-sm bg-black">
              <Picture
                src={url}
                alt={open ? `Picture ${String(place + 1)} as it stood` : "Covered picture"}
                className={`aspect-square w-full object-cover ${look}`}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Shown({
  file,
  poster,
  look,
  covered,
}: {
  file: CoveredContentProps["file"];
  poster: string | null;
  look: string;
  covered: boolean;
}) {
  const size = `max-h-[28rem] w-full object-contain ${look}`;
  if (file?.kind === "video") {
    return <video src={file.url} poster={poster ?? undefined} controls muted preload="metadata" className={size} />;
  }
  if (file?.kind === "audio") return <audio src={file.url} controls muted preload="metadata" className="w-11/12" />;
  if (file?.kind === "image") return <Picture src={file.url} alt="The content of this case" className={size} />;
  if (poster === null) return <p className="p-6 text-sm text-white">There is no picture of it.</p>;
  return <Picture src={poster} alt={covered ? "Covered content of this case" : "As it stood"} className={size} />;
}
