import type { createDetailsSaver } from "./details-saver.ts";
import { startTransfer } from "./transfer.ts";
import { reactionTo, type TransferFailure } from "./transfer-failure.ts";
import type { Behind, UploadEntries } from "./upload-entries.ts";
import { speedMeter, type UploadItem } from "./upload-item.ts";

/** How many files are sent at once: more would only share the same line. */
const MAX_PARALLEL = 3;
/** Progress comes in far more often than anybody can see. */
const SHOW_EVERY_MS = 200;

const NO_ANSWER: TransferFailure = { status: null, body: "", retryAfterSeconds: null };

export interface SenderOptions {
  endpoint: string;
  /** Whether the server already has all of a video. Throws when it cannot be asked now. */
  hasArrived(videoId: string): Promise<boolean>;
}

/** Sends what waits, a few files at a time, and tries again what failed. */
export class UploadSender {
  readonly #entries: UploadEntries;
  readonly #saver: ReturnType<typeof createDetailsSaver>;
  readonly #options: SenderOptions;

  constructor(entries: UploadEntries, saver: ReturnType<typeof createDetailsSaver>, options: SenderOptions) {
    this.#entries = entries;
    this.#saver = saver;
    this.#options = options;
  }

  get #list() {
    return this.#entries.list;
  }

  queueUp(id: string): void {
    this.stop(id);
    this.#entries.change(id, { state: { phase: "waiting" } });
    this.startWaiting();
  }

  startWaiting(): void {
    const inPhase = (phase: string) => this.#list.all().filter(({ state }) => state.phase === phase);
    const free = Math.max(0, MAX_PARALLEL - inPhase("sending").length);
    for (const { id } of inPhase("waiting").slice(0, free)) {
      const { file } = this.#entries.own(id);
      if (file === null) {
        this.#list.change(id, { state: { phase: "needs-file", detail: null } });
        continue;
      }
      this.#list.change(id, { state: { phase: "sending" } });
      this.#send(id, file).catch(() => {
        this.#failed(id, NO_ANSWER);
      });
    }
  }

  async #send(id: string, file: File): Promise<void> {
    const own = this.#entries.own(id);
    const run = (own.run += 1);
    const item = this.#list.find(id);
    // Its last answer may have been lost on the way: asked first, so that no file is ever sent twice.
    const there = item?.videoId != null && (await this.#options.hasArrived(item.videoId));
    if (own.run !== run) return;
    if (there) {
      this.#arrived(id);
      return;
    }
    const title = item?.details.title ?? file.name;
    const measure = speedMeter();
    let shownAt = 0;
    own.transfer = startTransfer({
      endpoint: this.#options.endpoint,
      file,
      title,
      fingerprint: item?.fingerprint ?? null,
      uploadUrl: own.uploadUrl,
      onStarted: (uploadUrl) => {
        own.uploadUrl = uploadUrl;
        this.#entries.remember(id);
      },
      onVideo: (made) => {
        this.#hasVideo(id, made, title);
      },
      onProgress: (sentBytes) => {
        const now = performance.now();
        const bytesPerSecond = measure(sentBytes, now);
        if (sentBytes > (this.#list.find(id)?.sentBytes ?? 0)) own.attempt = 0;
        if (now - shownAt < SHOW_EVERY_MS) return;
        shownAt = now;
        this.#list.change(id, { sentBytes, bytesPerSecond });
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
    const item = this.#list.find(id);
    if (!item || item.videoId === videoId) return;
    this.#saver.created(id, videoId, title, item.details);
    this.#entries.change(id, { videoId });
  }

  #arrived(id: string): void {
    this.settle(id, { state: { phase: "sent" }, sentBytes: this.#list.find(id)?.sizeBytes ?? 0 });
  }

  #failed(id: string, failure: TransferFailure): void {
    const own = this.#entries.own(id);
    const reaction = reactionTo(failure, own.attempt);
    if (reaction.kind === "refuse") {
      if (!reaction.retryable) own.uploadUrl = null;
      this.settle(id, { state: { phase: "refused", detail: reaction.detail, retryable: reaction.retryable } });
      return;
    }
    own.attempt += 1;
    if (reaction.startOver) own.uploadUrl = null;
    this.settle(id, { state: { phase: "interrupted", detail: reaction.detail } });
    own.retryTimer = setTimeout(() => {
      this.queueUp(id);
    }, reaction.afterMs);
  }

  /** Ends whatever is going on for an item, and returns what has to be told of it. */
  stop(id: string): Pick<Behind, "transfer" | "uploadUrl"> {
    const own = this.#entries.own(id);
    const { transfer, uploadUrl } = own;
    if (own.retryTimer !== null) clearTimeout(own.retryTimer);
    Object.assign(own, { retryTimer: null, transfer: null, run: own.run + 1 });
    return { transfer, uploadUrl };
  }

  settle(id: string, changes: Partial<UploadItem>): void {
    this.#entries.own(id).transfer = null;
    this.#entries.change(id, { bytesPerSecond: null, ...changes });
    this.startWaiting();
  }
}
