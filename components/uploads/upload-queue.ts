import type { UnfinishedUpload } from "#lib/overview/catalogue/list-unfinished-uploads";
import type { SameFile } from "#lib/overview/catalogue/processing-shape";

import { createDetailsSaver, type SaveDetails } from "./details-saver.ts";
import { fingerprintOf, NOT_READ, sha256Of } from "./file-hashes.ts";
import { claim, type KeptUpload } from "./kept-uploads.ts";
import { differenceFrom } from "./known-file.ts";
import { discardUpload } from "./transfer.ts";
import { UploadEntries } from "./upload-entries.ts";
import { itemFor, refusalBeforeSending, type UploadDetails, type UploadItem } from "./upload-item.ts";
import { type SenderOptions, UploadSender } from "./upload-sender.ts";

/** Up to this size a file is compared with those that its creator has before its first byte is sent. */
const COMPARED_FIRST_BYTES = 64 * 1000 ** 2;
/** Up to this size it is compared while it is sent; reading a larger one twice costs more than it saves. */
const COMPARED_BYTES = 4 * 1000 ** 3;

export interface QueueOptions extends SenderOptions {
  accountId: string;
  maxBytes: number;
  saveDetails: SaveDetails;
  /** The creator's own video with these bytes. Throws when it cannot be asked now. */
  findSameFile(sha256: string): Promise<SameFile | null>;
}

/** The uploads of one account in this tab. They go on while the person moves between pages. */
export class UploadQueue {
  readonly entries: UploadEntries;
  readonly list: UploadEntries["list"];
  /** What this browser kept before a reload is back on the list. */
  isRestored = false;
  readonly #options: QueueOptions;
  readonly #saver: ReturnType<typeof createDetailsSaver>;
  readonly #sender: UploadSender;
  /** One file is read at a time. */
  #reading: Promise<void> = Promise.resolve();

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#saver = createDetailsSaver(options.saveDetails, (id, problem) => {
      if (this.list.find(id)) this.entries.change(id, { detailsProblem: problem });
    });
    this.entries = new UploadEntries(options.accountId, this.#saver.savedOf);
    this.list = this.entries.list;
    this.#sender = new UploadSender(this.entries, this.#saver, options);
    addEventListener("online", () => {
      for (const { id, state } of this.list.all()) if (state.phase === "interrupted") this.#sender.queueUp(id);
    });
    void this.#restore();
  }

  /** Takes files in. One that is being asked for after a reload goes on; the others are new. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const asked = this.list
        .all()
        .find(
          ({ state, name, sizeBytes }) => state.phase === "needs-file" && name === file.name && sizeBytes === file.size,
        );
      if (asked) void this.giveFile(asked.id, file);
      else this.#addNew(file);
    }
  }

  pause(id: string): void {
    const { transfer } = this.#sender.stop(id);
    transfer?.pause();
    this.#sender.settle(id, { state: { phase: "paused" } });
  }

  /** Goes on with, or tries again, whatever is not being sent. */
  resume(id: string): void {
    const own = this.entries.own(id);
    const item = this.list.find(id);
    own.attempt = 0;
    // What had ended was forgotten; from now on it is to survive a reload again.
    if (item?.state.phase !== "paused") this.entries.keepFile(id, own.file);
    if (item?.state.phase === "duplicate") this.list.change(id, { isSentAgain: true });
    if (item?.fingerprint === null && own.uploadUrl === null && own.file !== null) this.#readInTurn(id, own.file);
    else this.#sender.queueUp(id);
  }

  cancel(id: string): void {
    const { transfer, uploadUrl } = this.#sender.stop(id);
    this.entries.own(id).reading.abort();
    const discarding = transfer?.discard() ?? (uploadUrl === null ? null : discardUpload(uploadUrl));
    // What the server cannot throw away now, it throws away when it expires.
    discarding?.catch(() => undefined);
    this.entries.own(id).uploadUrl = null;
    this.#sender.settle(id, { state: { phase: "cancelled" }, videoId: null, sentBytes: 0 });
  }

  /** Takes a row off the page: one that was refused, cancelled or is done. */
  dismiss(id: string): void {
    this.entries.remove(id);
  }

  finished(id: string): void {
    const own = this.entries.own(id);
    if (own.finished) return;
    own.finished = true;
    this.entries.forget(id);
  }

  /** Goes on with the file after a reload; says why not if it is another one. */
  async giveFile(id: string, file: File): Promise<void> {
    const item = this.list.find(id);
    if (!item) return;
    const detail = await differenceFrom(item, file);
    if (this.list.find(id)?.state.phase !== "needs-file") return;
    if (detail !== null) {
      this.list.change(id, { state: { phase: "needs-file", detail } });
      return;
    }
    this.entries.own(id).file = file;
    this.entries.keepFile(id, file);
    this.list.change(id, { previewUrl: URL.createObjectURL(file) });
    this.#sender.queueUp(id);
  }

  /** Goes on with what was begun elsewhere; answers why not if it is another file. */
  async adopt(upload: UnfinishedUpload, file: File): Promise<string | null> {
    const { fileName, sizeBytes, fingerprint, videoId, title, visibility, declaration, remixChoice, training } = upload;
    const problem = await differenceFrom({ name: fileName, sizeBytes, fingerprint, lastModified: null }, file);
    if (problem !== null || this.entries.videoIds.has(videoId)) return problem;
    const note = upload.declarationNote ?? "";
    const details = { title, visibility, declaration, note, remixChoice, training };
    const item: UploadItem = { ...itemFor(file, null), fingerprint, videoId, details };
    const uploadUrl = new URL(`${this.#options.endpoint}/${upload.uploadId}`, location.href).href;
    this.entries.enter(item, { file, uploadUrl, addedAt: Date.now(), release: null });
    this.#claim(item.id);
    this.#saver.restored(item.id, videoId, details, details);
    this.entries.keepFile(item.id, file);
    this.#sender.queueUp(item.id);
    return null;
  }

  change(id: string, details: Partial<UploadDetails>): void {
    const item = this.list.find(id);
    if (!item) return;
    const next = { ...item.details, ...details };
    this.entries.change(id, { details: next });
    if (item.videoId !== null) this.#saver.changed(id, item.videoId, next);
  }

  #addNew(file: File): void {
    const refusal = refusalBeforeSending(file, this.#options.maxBytes);
    const item = itemFor(file, refusal);
    this.entries.enter(item, { file, uploadUrl: null, addedAt: Date.now(), release: null });
    if (refusal !== null) return;
    this.#claim(item.id);
    this.entries.keepFile(item.id, file);
    this.#readInTurn(item.id, file);
  }

  #readInTurn(id: string, file: File): void {
    this.entries.own(id).reading = new AbortController();
    this.entries.change(id, { state: { phase: "reading" } });
    this.#reading = this.#reading.then(() => this.#read(id, file));
  }

  #claim(id: string): void {
    void claim(id).then((claimed) => {
      if (this.entries.has(id)) this.entries.own(id).release = claimed?.release ?? null;
      else claimed?.release();
    });
  }

  /** Takes the fingerprint of a new file, looks whether its creator has it already, and sends it otherwise. */
  async #read(id: string, file: File): Promise<void> {
    const isWaited = () => this.list.find(id)?.state.phase === "reading";
    if (!isWaited()) return;
    // Null: the browser could not read the file, and does not say why.
    const fingerprint = await fingerprintOf(file).catch(() => null);
    if (!isWaited()) return;
    if (fingerprint === null) {
      this.entries.change(id, { state: { phase: "refused", detail: NOT_READ, retryable: false } });
      return;
    }
    this.entries.change(id, { fingerprint });
    const isSmall = file.size <= COMPARED_FIRST_BYTES;
    if (isSmall) await this.#compare(id, file);
    if (!isWaited()) return;
    this.#sender.queueUp(id);
    if (!isSmall && file.size <= COMPARED_BYTES) void this.#compare(id, file);
  }

  /** Stops an upload whose file its creator has already, until they say to send it all the same. */
  async #compare(id: string, file: File): Promise<void> {
    const { signal } = this.entries.own(id).reading;
    // Without an answer now, the worker's comparison tells once the file has arrived.
    const other = await sha256Of(file, signal)
      .then((hash) => this.#options.findSameFile(hash))
      .catch(() => null);
    const phase = this.list.find(id)?.state.phase;
    if (other === null || phase === undefined || phase === "sent" || phase === "cancelled" || phase === "refused") {
      return;
    }
    const { transfer } = this.#sender.stop(id);
    transfer?.pause();
    this.#sender.settle(id, { state: { phase: "duplicate", other } });
  }

  async #restore(): Promise<void> {
    for (const { upload, file } of await this.entries.kept()) {
      const claimed = await claim(upload.id);
      if (claimed) await this.#restoreOne(upload, file, claimed.release);
    }
    this.isRestored = true;
    this.list.announce();
    this.#sender.startWaiting();
  }

  async #restoreOne(kept: KeptUpload, file: File | null, release: () => void): Promise<void> {
    const { uploadUrl, addedAt, paused, saved, accountId: _, ...item } = kept;
    // Where that cannot be asked now, the attempt to go on asks again.
    const sent = kept.videoId !== null && (await this.#options.hasArrived(kept.videoId).catch(() => false));
    const phase = sent ? "sent" : paused && file ? "paused" : "waiting";
    const previewUrl = file && URL.createObjectURL(file);
    const sentBytes = sent ? kept.sizeBytes : 0;
    this.entries.enter(
      {
        ...item,
        state: { phase },
        detailsProblem: null,
        isSentAgain: false,
        sentBytes,
        bytesPerSecond: null,
        previewUrl,
      },
      { file, uploadUrl, addedAt, release },
    );
    // The page went before the file was read.
    if (phase === "waiting" && item.fingerprint === null && uploadUrl === null && file) this.#readInTurn(kept.id, file);
    if (kept.videoId !== null && saved) this.#saver.restored(kept.id, kept.videoId, saved, kept.details);
  }
}
