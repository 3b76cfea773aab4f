import type { UploadDetails } from "./upload-item.ts";

/** An upload as this browser remembers it, so that it survives a reload. */
export interface KeptUpload {
  id: string;
  accountId: string;
  name: string;
  sizeBytes: number;
  lastModified: number;
  mediaType: string;
  details: UploadDetails;
  /** What of the details the server has; null while it knows nothing of the upload. */
  saved: UploadDetails | null;
  uploadUrl: string | null;
  videoId: string | null;
  paused: boolean;
  addedAt: number;
}

export interface KeptUploads {
  all(accountId: string): Promise<KeptUpload[]>;
  put(upload: KeptUpload): Promise<void>;
  /** Keeps the file itself, where the browser has room. */
  putFile(id: string, file: File): Promise<void>;
  file(id: string): Promise<File | null>;
  remove(id: string): Promise<void>;
}

/** Browsers copy what they keep; beyond this the person is asked to choose the file again instead. */
const MAX_KEPT_FILE_BYTES = 512 * 1000 ** 2;

const done = (request: IDBRequest): Promise<unknown> =>
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
  return done(request) as Promise<IDBDatabase>;
}

/**
 * The browser's own database. Null where it gives none, as some do in private windows: uploads then work all the
 * same, and only do not survive a reload.
 */
export async function openKeptUploads(): Promise<KeptUploads | null> {
  const database = await open().catch(() => null);
  if (database === null) return null;
  const store = (name: "uploads" | "files", mode: IDBTransactionMode) =>
    database.transaction(name, mode).objectStore(name);
  return {
    async all(accountId) {
      const uploads = (await done(store("uploads", "readonly").getAll())) as KeptUpload[];
      return uploads.filter((upload) => upload.accountId === accountId).sort((a, b) => a.addedAt - b.addedAt);
    },
    async put(upload) {
      await done(store("uploads", "readwrite").put(upload));
    },
    async putFile(id, file) {
      if (file.size > MAX_KEPT_FILE_BYTES) return;
      // No room is an expected answer: the file is then asked for after a reload.
      await done(store("files", "readwrite").put(file, id)).catch(() => undefined);
    },
    async file(id) {
      return ((await done(store("files", "readonly").get(id))) as File | undefined) ?? null;
    },
    async remove(id) {
      await done(store("uploads", "readwrite").delete(id));
      await done(store("files", "readwrite").delete(id));
    },
  };
}

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
