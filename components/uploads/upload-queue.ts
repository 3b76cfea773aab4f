import { createDetailsSaver, type SaveDetails } from "./details-saver.ts";
import { ItemList } from "./item-list.ts";
import { claim, type KeptUpload, openKeptUploads } from "./kept-uploads.ts";
import { discardUpload, startTransfer, type Transfer } from "./transfer.ts";
import { reactionTo, type TransferFailure } from "./transfer-failure.ts";
import {
  isSameFile,
  itemFor,
  refusalBeforeSending,
  speedMeter,
  type UploadDetails,
  type UploadItem,
} from "./upload-item.ts";

/** How many files are sent at once: more would only share the same line. */
const MAX_PARALLEL = 3;
/** Progress comes in far more often than anybody can see. */
const SHOW_EVERY_MS = 200;

export interface QueueOptions {
  accountId: string;
  endpoint: string;
  maxBytes: number;
  saveDetails: SaveDetails;
  /** Whether the server already has all of a video. Throws when it cannot be asked now. */
  hasArrived(videoId: string): Promise<boolean>;
}

/** What belongs to an item and is not shown. */
interface Behind {
  file: File | null;
  uploadUrl: string | null;
  addedAt: number;
  release: (() => void) | null;
  transfer: Transfer | null;
  /** Failures since it last moved. */
  attempt: number;
  retryTimer: ReturnType<typeof setTimeout> | null;
  /** Counts the starts, so that one that was stopped while it asked the server does not go on. */
  run: number;
  /** The server is done with it: it need not come back after a reload. */
  finished: boolean;
}

const NO_ANSWER: TransferFailure = { status: null, body: "", retryAfterSeconds: null };

/** The uploads of one account in this tab. They go on while the person moves between pages. */
export class UploadQueue {
  readonly list = new ItemList();
  readonly #options: QueueOptions;
  readonly #behind = new Map<string, Behind>();
  readonly #keeping = openKeptUploads();
  readonly #saver: ReturnType<typeof createDetailsSaver>;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#saver = createDetailsSaver(options.saveDetails, (id, problem) => {
      if (!this.list.find(id)) return;
      this.list.change(id, { detailsProblem: problem });
      this.#remember(id);
    });
    addEventListener("online", () => {
      for (const { id, state } of this.list.all()) if (state.phase === "interrupted") this.#queueUp(id);
    });
    // Where the browser's store cannot be read, there is nothing to bring back.
    this.#restore().catch(() => undefined);
  }

  /** Takes files in. One that is being asked for after a reload goes on; the others are new. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const asked = this.list.all().find((item) => item.state.phase === "needs-file" && isSameFile(item, file));
      if (asked) this.giveFile(asked.id, file);
      else this.#addNew(file);
    }
  }

  pause(id: string): void {
    const { transfer } = this.#stop(id);
    transfer?.pause().catch(() => undefined);
    this.#settle(id, { state: { phase: "paused" } });
  }

  /** Goes on with, or tries again, whatever is not being sent. */
  resume(id: string): void {
    const own = this.#own(id);
    own.attempt = 0;
    // What had ended was forgotten; from now on it is to survive a reload again.
    if (this.list.find(id)?.state.phase !== "paused") this.#keepFile(id, own.file);
    this.#queueUp(id);
  }

  cancel(id: string): void {
    const { transfer, uploadUrl } = this.#stop(id);
    const discarding = transfer?.discard() ?? (uploadUrl === null ? null : discardUpload(uploadUrl));
    // What the server cannot throw away now, it throws away when it expires.
    discarding?.catch(() => undefined);
    this.#own(id).uploadUrl = null;
    this.#settle(id, { state: { phase: "cancelled" }, videoId: null, sentBytes: 0 });
  }

  /** Takes a row off the page: one that was refused, cancelled or is done. */
  dismiss(id: string): void {
    const previewUrl = this.list.find(id)?.previewUrl ?? null;
    if (previewUrl !== null) URL.revokeObjectURL(previewUrl);
    this.#own(id).release?.();
    this.#forget(id);
    this.list.remove(id);
    this.#behind.delete(id);
  }

  finished(id: string): void {
    const own = this.#own(id);
    if (own.finished) return;
    own.finished = true;
    this.#forget(id);
  }

  /** Goes on with the file after a reload; says why not if it is another one. */
  giveFile(id: string, file: File): void {
    const item = this.list.find(id);
    if (!item) return;
    if (!isSameFile(item, file)) {
      const detail = `This is not the same file. Choose ${item.name} as it was when you began, or cancel this upload.`;
      this.list.change(id, { state: { phase: "needs-file", detail } });
      return;
    }
    this.#own(id).file = file;
    this.#keepFile(id, file);
    this.list.change(id, { previewUrl: URL.createObjectURL(file) });
    this.#queueUp(id);
  }

  change(id: string, details: Partial<UploadDetails>): void {
    const item = this.list.find(id);
    if (!item) return;
    const next = { ...item.details, ...details };
    this.list.change(id, { details: next });
    this.#remember(id);
    if (item.videoId !== null) this.#saver.changed(id, item.videoId, next);
  }

  #own(id: string): Behind {
    const found = this.#behind.get(id);
    if (!found) throw new Error(`There is no upload ${id}.`);
    return found;
  }

  #enter(item: UploadItem, own: Pick<Behind, "file" | "uploadUrl" | "addedAt" | "release">): void {
    this.#behind.set(item.id, { ...own, transfer: null, attempt: 0, retryTimer: null, run: 0, finished: false });
    this.list.add(item);
  }

  #addNew(file: File): void {
    const refusal = refusalBeforeSending(file, this.#options.maxBytes);
    const item = itemFor(file, refusal);
    this.#enter(item, { file, uploadUrl: null, addedAt: Date.now(), release: null });
    if (refusal !== null) return;
    void claim(item.id).then((claimed) => {
      const own = this.#behind.get(item.id);
      if (own) own.release = claimed?.release ?? null;
      else claimed?.release();
    });
    this.#keepFile(item.id, file);
    this.#queueUp(item.id);
  }

  async #restore(): Promise<void> {
    const kept = await this.#keeping;
    for (const upload of (await kept?.all(this.#options.accountId)) ?? []) {
      const claimed = await claim(upload.id);
      if (claimed) await this.#restoreOne(upload, claimed.release);
    }
    this.#startWaiting();
  }

  async #restoreOne(kept: KeptUpload, release: () => void): Promise<void> {
    const { uploadUrl, addedAt, paused, saved, accountId: _, ...item } = kept;
    const file = (await (await this.#keeping)?.file(kept.id)) ?? null;
    // Where that cannot be asked now, the attempt to go on asks again.
    const sent = kept.videoId !== null && (await this.#options.hasArrived(kept.videoId).catch(() => false));
    const phase = sent ? "sent" : paused && file ? "paused" : "waiting";
    const previewUrl = file && URL.createObjectURL(file);
    const sentBytes = sent ? kept.sizeBytes : 0;
    this.#enter(
      { ...item, state: { phase }, detailsProblem: null, sentBytes, bytesPerSecond: null, previewUrl },
      { file, uploadUrl, addedAt, release },
    );
    if (kept.videoId !== null && saved) this.#saver.restored(kept.id, kept.videoId, saved, kept.details);
  }

  #queueUp(id: string): void {
    this.#stop(id);
    this.list.change(id, { state: { phase: "waiting" } });
    this.#remember(id);
    this.#startWaiting();
  }

  #startWaiting(): void {
    const inPhase = (phase: string) => this.list.all().filter(({ state }) => state.phase === phase);
    const free = Math.max(0, MAX_PARALLEL - inPhase("sending").length);
    for (const { id } of inPhase("waiting").slice(0, free)) {
      const { file } = this.#own(id);
      if (file === null) {
        this.list.change(id, { state: { phase: "needs-file", detail: null } });
        continue;
      }
      this.list.change(id, { state: { phase: "sending" } });
      this.#send(id, file).catch(() => {
        this.#failed(id, NO_ANSWER);
      });
    }
  }

  async #send(id: string, file: File): Promise<void> {
    const own = this.#own(id);
    const run = (own.run += 1);
    const videoId = this.list.find(id)?.videoId ?? null;
    // Its last answer may have been lost on the way: asked first, so that no file is ever sent twice.
    const there = videoId !== null && (await this.#options.hasArrived(videoId));
    if (own.run !== run) return;
    if (there) {
      this.#arrived(id);
      return;
    }
    const title = this.list.find(id)?.details.title ?? file.name;
    const measure = speedMeter();
    let shownAt = 0;
    own.transfer = startTransfer({
      endpoint: this.#options.endpoint,
      file,
      title,
      uploadUrl: own.uploadUrl,
      onStarted: (uploadUrl) => {
        own.uploadUrl = uploadUrl;
        this.#remember(id);
      },
      onVideo: (made) => {
        this.#hasVideo(id, made, title);
      },
      onProgress: (sentBytes) => {
        const now = performance.now();
        const bytesPerSecond = measure(sentBytes, now);
        if (sentBytes > (this.list.find(id)?.sentBytes ?? 0)) own.attempt = 0;
        if (now - shownAt < SHOW_EVERY_MS) return;
        shownAt = now;
        this.list.change(id, { sentBytes, bytesPerSecond });
      },
      onSent: () => {
        this.#arrived(id);
      },
      onFailure: (failure) => {
        if (own.run === run) this.#failed(id, failure);
      },
    });
  }

  #hasVideo(id: string, videoId: string, title: string): void {
    const item = this.list.find(id);
    if (!item || item.videoId === videoId) return;
    this.list.change(id, { videoId });
    this.#saver.created(id, videoId, title, item.details);
    this.#remember(id);
  }

  #arrived(id: string): void {
    this.#settle(id, { state: { phase: "sent" }, sentBytes: this.list.find(id)?.sizeBytes ?? 0 });
  }

  #failed(id: string, failure: TransferFailure): void {
    const own = this.#own(id);
    const reaction = reactionTo(failure, own.attempt);
    if (reaction.kind === "refuse") {
      if (!reaction.retryable) own.uploadUrl = null;
      this.#settle(id, { state: { phase: "refused", detail: reaction.detail, retryable: reaction.retryable } });
      return;
    }
    own.attempt += 1;
    if (reaction.startOver) own.uploadUrl = null;
    this.#settle(id, { state: { phase: "interrupted", detail: reaction.detail } });
    own.retryTimer = setTimeout(() => {
      this.#queueUp(id);
    }, reaction.afterMs);
  }

  /** Ends whatever is going on for an item, and returns what has to be told of it. */
  #stop(id: string): Pick<Behind, "transfer" | "uploadUrl"> {
    const own = this.#own(id);
    const { transfer, uploadUrl } = own;
    if (own.retryTimer !== null) clearTimeout(own.retryTimer);
    Object.assign(own, { retryTimer: null, transfer: null, run: own.run + 1 });
    return { transfer, uploadUrl };
  }

  #settle(id: string, changes: Partial<UploadItem>): void {
    this.#own(id).transfer = null;
    this.list.change(id, { bytesPerSecond: null, ...changes });
    this.#remember(id);
    this.#startWaiting();
  }

  /** Keeps where an item stands; what is over is forgotten. */
  #remember(id: string): void {
    const item = this.list.find(id);
    if (!item || this.#own(id).finished) return;
    const { uploadUrl, addedAt } = this.#own(id);
    const { name, sizeBytes, lastModified, mediaType, details, videoId, state } = item;
    if (state.phase === "refused" || state.phase === "cancelled") {
      this.#forget(id);
      return;
    }
    const what = { id, name, sizeBytes, lastModified, mediaType, details, videoId, uploadUrl, addedAt };
    const { accountId } = this.#options;
    const kept: KeptUpload = { ...what, accountId, saved: this.#saver.savedOf(id), paused: state.phase === "paused" };
    // Where the browser has no room, this upload goes on all the same; only a reload would lose it.
    this.#keeping.then((store) => store?.put(kept)).catch(() => undefined);
  }

  #keepFile(id: string, file: File | null): void {
    if (file) this.#keeping.then((store) => store?.putFile(id, file)).catch(() => undefined);
  }

  #forget(id: string): void {
    this.#keeping.then((store) => store?.remove(id)).catch(() => undefined);
  }
}
