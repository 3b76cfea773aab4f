"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Progress } from "#components/ui/progress";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { refusedFor } from "#components/ui/use-action-form";
import { FilePicker } from "#components/uploads/file-picker";
import type { UnfinishedUpload } from "#lib/overview/catalogue/list-unfinished-uploads";
import type { ActionResult } from "#lib/web/action";

import { discardUpload } from "./transfer.ts";
import { inWords } from "./upload-item.ts";

interface UnfinishedUploadsProps {
  uploads: UnfinishedUpload[];
  /** Goes on with the file; answers why not if it is another one. */
  adopt: (upload: UnfinishedUpload, file: File) => Promise<string | null>;
}

/** What was begun on another device, or in a browser that has forgotten it, and can be finished here. */
export function UnfinishedUploads({ uploads, adopt }: UnfinishedUploadsProps) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const title = useRef<HTMLHeadingElement>(null);
  const shown = uploads.filter(({ uploadId }) => !gone.has(uploadId));
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="unfinished-title" className="grid gap-3">
      <div>
        <h2 ref={title} id="unfinished-title" tabIndex={-1} className="text-lg font-semibold">
          Unfinished uploads
        </h2>
        <p className="text-sm text-ink-muted">
          You started these uploads here or on another device. Choose the same file to continue where it stopped.
        </p>
      </div>
      <ul className="grid gap-3">
        {shown.map((upload) => (
          <UnfinishedRow
            key={upload.uploadId}
            upload={upload}
            adopt={adopt}
            onGone={() => {
              // The button that had the keyboard goes with its row.
              title.current?.focus();
              setGone((before) => new Set([...before, upload.uploadId]));
            }}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  upload: UnfinishedUpload;
  adopt: UnfinishedUploadsProps["adopt"];
  /** It is discarded, or goes on in the list above. */
  onGone: () => void;
}

function UnfinishedRow({ upload, adopt, onGone }: RowProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const { uploadId, title, fileName, sizeBytes, receivedBytes, isReceiving, fingerprint } = upload;
  const discard = async (): Promise<ActionResult<void>> => {
    try {
      await discardUpload(new URL(`/api/v1/uploads/${uploadId}`, location.href).href);
    } catch {
      return refusedFor("Couldn’t discard this upload. It may have just finished. Reload the page to check.");
    }
    return { ok: true, value: undefined };
  };
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-48">
          <p className="truncate font-medium">
            <TitleText text={title} />
          </p>
          <p className="truncate text-sm text-ink-muted">
            <TitleText text={fileName} />
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {fingerprint !== null && (
            <FilePicker
              label="Choose the same file"
              fileName={fileName}
              onFile={(file) => {
                setProblem(null);
                void adopt(upload, file).then((found) => {
                  if (found === null) onGone();
                  setProblem(found);
                });
              }}
            />
          )}
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="ghost" aria-label={`Discard: ${fileName}`}>
                Discard
              </Button>
            }
            title="Discard this upload?"
            description={`The uploaded part of ${fileName} will be deleted. The file on your device isn’t affected.`}
            confirmLabel="Discard upload"
            onConfirm={discard}
            onDone={() => {
              onGone();
              router.refresh();
            }}
          />
        </div>
      </div>
      <p className="numeric text-sm text-ink-muted">
        {inWords(receivedBytes)} of {inWords(sizeBytes)} · <UploadAge upload={upload} />
      </p>
      <Progress
        label={`What has arrived of ${fileName}`}
        percent={(receivedBytes / sizeBytes) * 100}
        tone={isReceiving ? "accent" : "paused"}
      />
      {problem !== null && <Alert tone="danger">{problem}</Alert>}
    </li>
  );
}

/** How long it has stood still, and when it ends. */
function UploadAge({ upload }: { upload: UnfinishedUpload }) {
  const { isReceiving, fingerprint, lastActivityAt, expiresAt, expiresSoon } = upload;
  if (isReceiving)
    return "Active within the last minute. If another tab or device is still uploading it, pause it there first";
  return (
    <>
      Stopped <RelativeTime date={lastActivityAt} /> ·{" "}
      <span className={cn(expiresSoon && "font-medium text-warn-ink")}>
        {expiresSoon ? "Expires soon: " : "Expires "}
        <RelativeTime date={expiresAt} />
      </span>
      {fingerprint === null && " · Continue in the app that started this upload"}
    </>
  );
}
