import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import type { Account, LabelKind, Prisma, Video } from "#lib/platform/db/generated/client";
import { type AccountId, asId, newId } from "#lib/platform/shared/ids";
import type { Label } from "#lib/provenance/labels/label";
import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";
import { fromStoredKind } from "#lib/provenance/labels/store";

/** An account that can do everything a member can, as a row. */
export function makeAccount(overrides: Partial<Prisma.AccountUncheckedCreateInput> = {}): Promise<Account> {
  const id = newId<AccountId>();
  const now = new Date();
  return db().account.create({
    data: {
      id,
      email: `${id.toLowerCase()}@example.test`,
      handle: id.toLowerCase().replaceAll(/[-_]/g, "x"),
      displayName: "A creator",
      passwordHash: "none: nobody signs in with this account",
      emailVerifiedAt: now,
      remixDefault: "deny",
      remixDefaultSince: now,
      trainingDefaultSince: now,
      createdAt: now,
      ...overrides,
    },
  });
}

/** The label that goes with a kind, as if a recognised signer had said so. */
function labelOf(stored: LabelKind): Label {
  const kind = fromStoredKind(stored);
  const isNone = kind === "none";
  return {
    kind,
    confidence: isNone ? null : "confirmed",
    basis: isNone ? null : "content-credentials",
    evidence: [],
    contestable: !isNone,
    version: LABEL_RULES_VERSION,
  };
}

/** A video that is ready and public, as a row without any bytes. */
export function makeVideo(ownerId: string, overrides: Partial<Prisma.VideoUncheckedCreateInput> = {}): Promise<Video> {
  const now = new Date();
  return db().video.create({
    data: {
      id: newId(),
      ownerId,
      title: "A video",
      visibility: "public",
      status: "ready",
      originalName: "a.mp4",
      bytes: 1n,
      createdAt: now,
      updatedAt: now,
      ...(overrides.labelKind && { label: labelOf(overrides.labelKind) }),
      ...overrides,
    },
  });
}

/** Someone signed in to this account. */
export const actorFor = (account: { id: string }, overrides: Partial<Actor> = {}): Actor => ({
  accountId: asId<AccountId>(account.id),
  role: "member",
  scopes: "all",
  sessionId: null,
  address: "192.0.2.1",
  client: "Firefox on Linux",
  ...overrides,
});
