import { newDetails, type UploadDetails } from "./upload-item.ts";

/** An upload as this browser remembers it, so that it survives a reload. */
export interface KeptUpload {
  id: string;
  accountId: string;
  name: string;
  sizeBytes: number;
  lastModified: number;
  fingerprint: string | null;
  mediaType: string;
  details: UploadDetails;
  /** What of the details the server has; null while it knows nothing of the upload. */
  saved: UploadDetails | null;
  uploadUrl: string | null;
  videoId: string | null;
  paused: boolean;
  addedAt: number;
}

/** Browsers copy what they keep; beyond this the person is asked to choose the file again instead. */
const MAX_KEPT_FILE_BYTES = 512 * 1000 ** 2;

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The browser could not keep the upload."));
    };
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("countersign-uploads", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("uploads", { keyPath: "id" });
    request.result.createObjectStore("files");
  };
  return done(request);
}

/**
 * Uploads in the browser's own database. Nothing here fails: some browsers give no database in private windows, and
 * any can run out of room. Uploads then go on all the same, and only do not survive a reload.
 */
export class KeptUploads {
  // Null where the browser gives none: see above.
  readonly #database = open().catch(() => null);

  async all(accountId: string): Promise<KeptUpload[]> {
    const found = await this.#ask("uploads", "readonly", (store) => store.getAll() as IDBRequest<KeptUpload[]>);
    const own = (found ?? []).filter((upload) => upload.accountId === accountId);
    return own.map(completed).sort(byAge);
  }

  async put(upload: KeptUpload): Promise<void> {
    await this.#ask("uploads", "readwrite", (store) => store.put(upload));
  }

  /** Keeps the file itself, where the browser has room. */
  async putFile(id: string, file: File): Promise<void> {
    if (file.size <= MAX_KEPT_FILE_BYTES) await this.#ask("files", "readwrite", (store) => store.put(file, id));
  }

  async file(id: string): Promise<File | null> {
    const found = await this.#ask("files", "readonly", (store) => store.get(id) as IDBRequest<File | undefined>);
    return found ?? null;
  }

  async remove(id: string): Promise<void> {
    await this.#ask("uploads", "readwrite", (store) => store.delete(id));
    await this.#ask("files", "readwrite", (store) => store.delete(id));
  }

  async #ask<Result>(
    name: "uploads" | "files",
    mode: IDBTransactionMode,
    question: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | null> {
    const database = await this.#database;
    if (!database) return null;
    try {
      return await done(question(database.transaction(name, mode).objectStore(name)));
    } catch {
      // No room, or a store that cannot be read: see above.
      return null;
    }
  }
}

/** What an earlier version kept has no fingerprint, and no choice about training. */
const completed = (upload: KeptUpload): KeptUpload => ({
  ...upload,
  fingerprint: upload.fingerprint ?? null,
  details: { ...newDetails(upload.name), ...upload.details },
  saved: upload.saved && { ...newDetails(upload.name), ...upload.saved },
});

const byAge = (a: KeptUpload, b: KeptUpload): number => a.addedAt - b.addedAt;

/**
 * Resolves true when this tab is the one that looks after an upload; the others leave it alone. Held until the tab
 * closes or `release` is called. Without the Locks API (a site without https) every tab says yes.
 */
export function claim(id: string): Promise<{ release: () => void } | null> {
  const locks = (navigator as Partial<Pick<Navigator, "locks">>).locks;
  if (locks === undefined) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve) => {
    locks
      .request(`countersign-upload-${id}`, { signal: AbortSignal.timeout(1_500) }, () => {
        return new Promise<void>((release) => {
          resolve({ release });
        });
      })
      // Timed out: another tab holds it.
      .catch(() => {
        resolve(null);
      });
  });
}
