import { expect, test } from "vitest";

import { Outage } from "#lib/platform/db/outages";

const REASON = "connect ECONNREFUSED 127.0.0.1:5432";

test("of a thousand errors a second the log gets one line when an outage begins, one a minute, and one at its end", () => {
  const outage = new Outage("database-away");
  const lines = [];
  for (let ms = 0; ms < 150_000; ms += 1) {
    const line = outage.note(REASON, ms);
    if (line) lines.push({ at: ms, level: line.level, ...line.fields });
  }
  const end = outage.end(150_000);
  expect(lines).toEqual([
    { at: 0, level: "error", reason: REASON },
    { at: 60_000, level: "error", reason: REASON, seconds: 60, notLogged: 60_000 },
    { at: 120_000, level: "error", reason: REASON, seconds: 120, notLogged: 120_000 },
  ]);
  expect(end).toMatchObject({ level: "info", fields: { seconds: 150, notLogged: 149_999 } });
});

test("an outage that never began is not told to be over, and a second one is told like the first", () => {
  const outage = new Outage("disk-full");
  expect(outage.end(0)).toBeNull();
  expect(outage.note("ENOSPC", 10)?.fields).toEqual({ reason: "ENOSPC" });
  outage.end(20);
  expect(outage.end(21)).toBeNull();
  expect(outage.note("ENOSPC", 30)?.fields).toEqual({ reason: "ENOSPC" });
});
