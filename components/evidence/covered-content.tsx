"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";

import { ReasonDialog } from "#components/administration/reason-dialog";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Picture } from "#components/ui/picture";
import { type MediaProblem, type MediaWatch, useMediaProblem } from "#components/ui/use-media-problem";
import type { FileView } from "#lib/disputes/cases/file-view";
import type { ActionResult } from "#lib/web/action";

interface ContentFile {
  url: string;
  kind: "video" | "audio" | "image";
}

/** Why a file cannot be opened; `unknown-type` where a browser has nothing to show it with. */
type FileNotShown = Exclude<FileView, "shown"> | "unknown-type";

const NOT_SHOWN: Record<FileNotShown, string> = {
  deleted: "The video was deleted, so its file is gone. What was kept as evidence is below.",
  unreadable: "There is no file to open: it is still being processed, or could not be read.",
  closed: "The case is closed, so its file can no longer be opened here. What was kept as evidence is below.",
  "senior-only": "Only senior support can open the file in this case. What was kept as evidence is below.",
  "unknown-type": "Browsers cannot show a file of this type. What was kept as evidence is below.",
};

interface CoveredContentProps {
  disputeId: string;
  /** Where the video, sound or picture is, or why it cannot be opened here. */
  file: ContentFile | { notShown: FileNotShown };
  /** Pictures of it as it stood, the poster first. */
  pictureUrls: readonly string[];
  /** Nothing of a sensitive case is fetched before somebody asks for it, for who looks is put on record. */
  isSensitive: boolean;
  /** Of what is sealed: puts on record why it is opened, before anything of it is fetched. */
  openContent?: ((input: { disputeId: string; reason: string }) => Promise<ActionResult<void>>) | undefined;
}

const COVER = "grayscale blur-xl";

/**
 * What a case is about, for people who look at such things all day: blurred, without colour and silent, until they ask
 * for it, and covered again with one key. The file itself is fetched only then.
 */
export function CoveredContent(props: CoveredContentProps) {
  const { disputeId, file: given, pictureUrls, isSensitive, openContent } = props;
  const file = "url" in given ? given : null;
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
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
            if (openContent && !open) setAsking(true);
            else setOpen(!open);
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
      {openContent && (
        <ReasonDialog
          open={asking}
          onOpenChange={setAsking}
          title="Open the content of this case?"
          description="Look only if you must to decide it. You can cover it again at any time with Escape."
          hint="Kept for the record, with your name and the time."
          submitLabel="Open"
          submit={(reason) => openContent({ disputeId, reason })}
          onDone={() => {
            setOpen(true);
          }}
        />
      )}
      {"notShown" in given && <Alert tone="info">{NOT_SHOWN[given.notShown]}</Alert>}
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

interface ContentProps {
  file: ContentFile | null;
  poster: string | null;
  look: string;
}

const PROBLEMS: Record<MediaProblem, string> = {
  unplayable: "This browser can’t show this file.",
  "no-picture": "This browser plays the sound of this video, but can’t show its picture.",
  "not-loaded": "This file couldn’t be loaded. Reload the page.",
};

/** What is shown where the browser cannot show the file: its poster, and why. */
function Content(props: ContentProps) {
  const { problem, attach, check } = useMediaProblem(props.file?.url ?? "");
  const { poster, look } = props;
  if (problem === null) return <Medium {...props} attach={attach} check={check} />;
  return (
    <>
      {problem === "no-picture" ? (
        <Medium {...props} attach={attach} check={check} />
      ) : (
        poster !== null && <Picture src={poster} alt="As it stood" className={`${FILLS} ${look}`} />
      )}
      <p role="status" className="absolute top-2 rounded-md bg-black/75 px-3 py-2 text-sm text-white">
        {PROBLEMS[problem]}
      </p>
    </>
  );
}

/** Nothing here offers to keep a copy: what a case is about stays with the case. */
function Medium({ file, poster, look, attach, check }: ContentProps & MediaWatch) {
  const className = `${FILLS} ${look}`;
  switch (file?.kind) {
    case "video":
      return (
        <video
          {...{ src: file.url, poster: poster ?? undefined, className, preload: "metadata" }}
          {...{ controls: true, muted: true, disablePictureInPicture: true, controlsList: "nodownload" }}
          ref={attach}
          onError={check}
          onLoadedMetadata={check}
          aria-label="The content of this case"
        />
      );
    case "audio":
      return (
        <audio
          {...{ src: file.url, preload: "metadata", controls: true, muted: true, controlsList: "nodownload" }}
          ref={attach}
          onError={check}
          onLoadedMetadata={check}
          className="w-11/12"
          aria-label="The content of this case"
        />
      );
    case "image":
      return (
        // eslint-disable-next-line @next/next/no-img-element -- the file as it was uploaded, which nothing here decodes
        <img src={file.url} alt="The content of this case" className={className} ref={attach} onError={check} />
      );
    case undefined:
      if (poster === null) return <p className="p-6 text-sm text-white">There is no picture of it.</p>;
      return <Picture src={poster} alt="As it stood" className={className} />;
  }
}
