import { findUnfinished, type UnfinishedRecord } from "#lib/overview/catalogue/unfinished-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { env } from "#lib/platform/env";
import { systemClock } from "#lib/platform/shared/clock";
import { objectStore } from "#lib/platform/storage/store";

/** Arriving bytes are noted twice as often, so somebody is sending. */
const RECEIVING_WITHIN_MS = 60_000;

export interface UnfinishedUpload extends UnfinishedRecord {
  receivedBytes: number;
  /** Whether bytes came within the last minute, from this or another device. */
  isReceiving: boolean;
  /** When it is discarded unless more bytes arrive. */
  expiresAt: Date;
  /** Of the time that it had, less than a quarter is left. */
  expiresSoon: boolean;
}

/** What the actor began to upload on any device and has not finished, the most recent first. */
export async function listUnfinishedUploads(actor: Actor): Promise<UnfinishedUpload[]> {
  requireScope(actor, "read");
  const records = await findUnfinished(actor.accountId);
  const now = systemClock.now().getTime();
  return Promise.all(
    records.map(async (record) => {
      const expiresAt = new Date(record.lastActivityAt.getTime() + env().uploadExpiryMs);
      return {
        ...record,
        receivedBytes: (await objectStore().staging.size(record.uploadId)) ?? 0,
        isReceiving: now - record.lastActivityAt.getTime() < RECEIVING_WITHIN_MS,
        expiresAt,
        expiresSoon: expiresAt.getTime() - now < env().uploadExpiryMs / 4,
      };
    }),
  );
}
