"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Picture } from "#components/ui/picture";

interface CoveredContentProps {
  /** Where the video, sound or picture is; null once it is gone. */
  file: { url: string; kind: "video" | "audio" | "image" } | null;
  /** Pictures of it as it stood, the poster first. */
  pictureUrls: readonly string[];
  /** Nothing of a sensitive case is fetched before somebody asks for it, for who looks is put on record. */
  isSensitive: boolean;
}

const COVER = "grayscale blur-xl";

/**
 * What a case is about, for people who look at such things all day: blurred, without colour and silent, until they ask
 * for it, and covered again with one key. The file itself is fetched only then.
 */
export function CoveredContent({ file, pictureUrls, isSensitive }: CoveredContentProps) {
  const [open, setOpen] = useState(false);
  const [inColour, setInColour] = useState(false);
  const look = open ? (inColour ? "" : "grayscale") : COVER;
  const shownUrls = isSensitive && !open ? [] : pictureUrls;
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
        {open ? (
          <Content file={file} poster={shownUrls[0] ?? null} look={look} />
        ) : (
          <Cover poster={shownUrls[0] ?? null} />
        )}
      </div>
      {/* One button that stays where it is: whoever pressed it keeps the focus, and the same key covers again. */}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="secondary"
          size="sm"
          data-cover-switch
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          {open ? "Cover it again" : "Show the content"}
        </Button>
        {open && (
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
        )}
      </div>
      {file === null && <Alert tone="info">The file is not there any more. What was kept of it is.</Alert>}
      {shownUrls.length > 1 && (
        <ul className="grid grid-cols-4 gap-1.5 sm:grid-cols-6" aria-label="Pictures as it stood">
          {shownUrls.slice(1).map((url, place) => (
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

const FILLS = "max-h-[28rem] w-full object-contain";

function Cover({ poster }: { poster: string | null }) {
  return (
    <>
      {poster !== null && <Picture src={poster} alt="" className={`${FILLS} ${COVER}`} />}
      <p className="absolute rounded-md bg-black/75 px-3 py-2 text-sm text-white">The content is covered.</p>
    </>
  );
}

/** Nothing here offers to keep a copy: what a case is about stays with the case. */
function Content({ file, poster, look }: { file: CoveredContentProps["file"]; poster: string | null; look: string }) {
  const className = `${FILLS} ${look}`;
  switch (file?.kind) {
    case "video":
      return (
        <video
          {...{ src: file.url, poster: poster ?? undefined, className, preload: "metadata" }}
          {...{ controls: true, muted: true, disablePictureInPicture: true, controlsList: "nodownload" }}
          aria-label="The content of this case"
        />
      );
    case "audio":
      return (
        <audio
          {...{ src: file.url, preload: "metadata", controls: true, muted: true, controlsList: "nodownload" }}
          className="w-11/12"
          aria-label="The content of this case"
        />
      );
    case "image":
      return <Picture src={file.url} alt="The content of this case" className={className} />;
    case undefined:
      if (poster === null) return <p className="p-6 text-sm text-white">There is no picture of it.</p>;
      return <Picture src={poster} alt="As it stood" className={className} />;
  }
}
