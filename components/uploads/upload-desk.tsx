"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";

import type { FollowedDefaults } from "#components/permissions/permission-view";
import { answerOf } from "#components/ui/settled";
import { DropZone } from "#components/uploads/drop-zone";
import { UnfinishedUploads } from "#components/uploads/unfinished-uploads";
import { UploadAnnouncer } from "#components/uploads/upload-announcer";
import { UploadRow } from "#components/uploads/upload-row";
import { hasArrived, isFinal, useProcessing } from "#components/uploads/use-processing";
import type { PartyDto } from "#lib/consent/parties/shapes";
import type { UnfinishedUpload } from "#lib/overview/catalogue/list-unfinished-uploads";
import type { SameFile } from "#lib/overview/catalogue/processing-shape";

import type { DetailsChange } from "./details-saver.ts";
import { inWords, type UploadItem } from "./upload-item.ts";
import { UploadQueue } from "./upload-queue.ts";

interface UploadDeskProps {
  accountId: string;
  acceptedNames: string[];
  acceptedTypes: string[];
  maxBytes: number;
  defaults: FollowedDefaults;
  parties: readonly PartyDto[];
  /** What was begun on any device and has not arrived in full, as of the page. */
  unfinished: UnfinishedUpload[];
  saveDetails: (change: DetailsChange) => Promise<{ ok: true } | { ok: false; error: { detail: string } }>;
}

/** The signed-in creator's own video with these bytes. Throws when the server cannot be asked now. */
const findSameFile = (sha256: string): Promise<SameFile | null> =>
  answerOf(`/studio/upload/same-file?sha256=${sha256}`);

const NONE: readonly UploadItem[] = [];
const nothing = () => () => undefined;

// One for each account, outside of any page: uploads go on while the person looks at something else.
const queues = new Map<string, UploadQueue>();

function queueOf({ accountId, maxBytes, saveDetails }: UploadDeskProps): UploadQueue | null {
  if (typeof window === "undefined") return null;
  const existing = queues.get(accountId);
  if (existing) return existing;
  const queue = new UploadQueue({
    accountId,
    maxBytes,
    endpoint: "/api/v1/uploads",
    hasArrived,
    saveDetails: async (change) => {
      const result = await saveDetails(change);
      return result.ok ? null : result.error.detail;
    },
    findSameFile,
  });
  queues.set(accountId, queue);
  return queue;
}

/** Takes files, sends them, and shows each on its way from the first byte to its label. */
export function UploadDesk(props: UploadDeskProps) {
  const queue = queueOf(props);
  const items = useSyncExternalStore(queue?.list.subscribe ?? nothing, queue?.list.all ?? (() => NONE), () => NONE);
  const isRestored = useSyncExternalStore(
    queue?.list.subscribe ?? nothing,
    () => queue?.isRestored ?? false,
    () => false,
  );
  const watched = useMemo(
    () => items.flatMap(({ state, videoId }) => (state.phase === "sent" && videoId !== null ? [videoId] : [])),
    [items],
  );
  const processing = useProcessing(watched);

  useEffect(() => {
    for (const { id, videoId } of items) {
      if (videoId !== null && isFinal(processing.get(videoId))) queue?.finished(id);
    }
  }, [items, processing, queue]);

  const done = items.filter(({ videoId }) => videoId !== null && isFinal(processing.get(videoId))).length;
  return (
    <div className="grid gap-6">
      <DropZone
        acceptedNames={props.acceptedNames}
        acceptedTypes={props.acceptedTypes}
        limit={inWords(props.maxBytes)}
        compact={items.length > 0}
        onFiles={(files) => queue?.add(files)}
      />
      {queue && items.length > 0 && (
        <section aria-labelledby="uploads-title" className="grid gap-3">
          <h2 id="uploads-title" className="text-lg font-semibold">
            {items.length === 1 ? "1 file" : `${String(items.length)} files`}
            {done > 0 && <span className="font-normal text-ink-muted">, {done} done</span>}
          </h2>
          <ul className="grid gap-3">
            {items.map((item) => (
              <UploadRow
                key={item.id}
                item={item}
                processing={item.videoId === null ? undefined : processing.get(item.videoId)}
                defaults={props.defaults}
                parties={props.parties}
                commands={queue}
              />
            ))}
          </ul>
        </section>
      )}
      {queue && isRestored && (
        <UnfinishedUploads
          uploads={props.unfinished.filter(({ videoId }) => !queue.entries.videoIds.has(videoId))}
          adopt={(upload, file) => queue.adopt(upload, file)}
        />
      )}
      <UploadAnnouncer items={items} processing={processing} />
    </div>
  );
}
