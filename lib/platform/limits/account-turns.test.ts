import { test } from "vitest";

import { holdLock } from "#lib/platform/db/advisory-locks";
import { inTransaction } from "#lib/platform/db/transaction";
import { inTurn } from "#lib/platform/limits/account-turns";
import { newId, type AccountId } from "#lib/platform/shared/ids";
import { expectRoomBeside } from "#lib/testing/crowd";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

test("changes of one account that wait for a lock leave connections for everyone else", async () => {
  const busy = newId<AccountId>();
  await expectRoomBeside(busy, () => inTurn(busy, () => inTransaction((tx) => holdLock(tx, "uploads", busy))));
});
