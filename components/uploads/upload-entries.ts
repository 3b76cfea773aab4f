import { ItemList } from "./item-list.ts";
import { type KeptUpload, KeptUploads } from "./kept-uploads.ts";
import type { Transfer } from "./transfer.ts";
import type { UploadDetails, UploadItem } from "./upload-item.ts";

/** What belongs to an item and is not shown. */
export interface Behind {
  file: File | null;
  uploadUrl: string | null;
  addedAt: number;
  release: (() => void) | null;
  transfer: Transfer | null;
  /** Ends the reading of a file that nobody waits for any more. */
  reading: AbortController;
  /** Failures since it last moved. */
  attempt: number;
  retryTimer: ReturnType<typeof setTimeout> | null;
  /** Counts the starts, so that one that was stopped while it asked the server does not go on. */
  run: number;
  /** The server is done with it: it need not come back after a reload. */
  finished: boolean;
}

/** The uploads of one account in this tab: what is shown of each, what is not, and what survives a reload. */
export class UploadEntries {
  readonly list = new ItemList();
  /** Every video that was looked after here, also of those that were taken off the list. */
  readonly videoIds = new Set<string>();
  readonly #behind = new Map<string, Behind>();
  readonly #kept = new KeptUploads();
  readonly #accountId: string;
  readonly #savedOf: (id: string) => UploadDetails | null;

  constructor(accountId: string, savedOf: (id: string) => UploadDetails | null) {
    this.#accountId = accountId;
    this.#savedOf = savedOf;
  }

  has = (id: string): boolean => this.#behind.has(id);

  own(id: string): Behind {
    const found = this.#behind.get(id);
    if (!found) throw new Error(`There is no upload ${id}.`);
    return found;
  }

  enter(item: UploadItem, own: Pick<Behind, "file" | "uploadUrl" | "addedAt" | "release">): void {
    const reading = new AbortController();
    this.#behind.set(item.id, {
      ...own,
      reading,
      transfer: null,
      attempt: 0,
      retryTimer: null,
      run: 0,
      finished: false,
    });
    if (item.videoId !== null) this.videoIds.add(item.videoId);
    this.list.add(item);
  }

  /** Changes what is shown of an item, and keeps where it now stands. */
  change(id: string, changes: Partial<UploadItem>): void {
    if (changes.videoId) this.videoIds.add(changes.videoId);
    this.list.change(id, changes);
    this.remember(id);
  }

  remove(id: string): void {
    const own = this.own(id);
    const previewUrl = this.list.find(id)?.previewUrl ?? null;
    if (previewUrl !== null) URL.revokeObjectURL(previewUrl);
    own.reading.abort();
    own.release?.();
    this.forget(id);
    this.list.remove(id);
    this.#behind.delete(id);
  }

  /** Keeps where an item stands; what is over is forgotten. */
  remember(id: string): void {
    const item = this.list.find(id);
    if (!item || this.own(id).finished) return;
    if (item.state.phase === "refused" || item.state.phase === "cancelled") {
      this.forget(id);
      return;
    }
    const { name, sizeBytes, lastModified, fingerprint, mediaType, details, videoId } = item;
    const { uploadUrl, addedAt } = this.own(id);
    void this.#kept.put({
      id,
      accountId: this.#accountId,
      name,
      sizeBytes,
      lastModified,
      fingerprint,
      mediaType,
      details,
      saved: this.#savedOf(id),
      uploadUrl,
      videoId,
      paused: item.state.phase === "paused" || item.state.phase === "duplicate",
      addedAt,
    });
  }

  keepFile(id: string, file: File | null): void {
    if (file) void this.#kept.putFile(id, file);
  }

  forget(id: string): void {
    void this.#kept.remove(id);
  }

  /** What this browser kept before a reload, each with its file where that was kept too. */
  async kept(): Promise<{ upload: KeptUpload; file: File | null }[]> {
    const uploads = await this.#kept.all(this.#accountId);
    return Promise.all(uploads.map(async (upload) => ({ upload, file: await this.#kept.file(upload.id) })));
  }
}
