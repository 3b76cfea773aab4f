import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";

/** Gives somebody access to child-safety cases as a row, for tests of what follows from it. */
export async function giveAccess(accountId: string): Promise<void> {
  const now = new Date();
  await db().deskAccess.createMany({
    skipDuplicates: true,
    data: {
      id: newId<string>(),
      accountId,
      access: "child-safety",
      state: "given",
      reason: "A test",
      proposedBy: newId<string>(),
      createdAt: now,
      givenBy: newId<string>(),
      givenAt: now,
    },
  });
}
