import { z } from "zod";

const inside = z.string().refine((path) => !path.startsWith("/") && !path.split("/").includes(".."));
const file = z.object({ path: inside, bytes: z.number(), sha256: z.string() });

/** A file of a backup, its path relative to the backup's folder. */
export type BackupFile = z.infer<typeof file>;

/** What `manifest.json` of a backup says. It is written last: a folder without one is no backup. */
export const manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The migrations that the tables were in the form of, in order. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), file })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  /** Lists every stored file as `SHA-256 BYTES KEY`, one a line. */
  objectList: file,
  /** Keys that rows name and that were not in the store: lost before this backup was made. */
  missingObjects: z.array(z.string()),
  /** The journal beside the backup, and the snapshot (pg_snapshot) by which it is known what the backup has of it. */
  journal: z.object({ file: z.string().regex(/^[\w.-]+$/), snapshot: z.string() }).optional(),
  /** Signing keys and secrets. */
  privateFiles: z.array(file),
});

export type Manifest = z.infer<typeof manifest>;

export const MANIFEST_FILE = "manifest.json";
