import { beforeAll, expect, test } from "vitest";

import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { makeProgram, useFront } from "#lib/testing/front";
import { uploadsRoute } from "#server/routes/uploads";

useTestDatabase();

const front = useFront([uploadsRoute]);
let authorization: string;

beforeAll(async () => {
  ({ authorization } = await makeProgram());
});

const LONG = "Zu\u0308rich ".repeat(60);

test.each<[string, { filename: string; title?: string }, { title: string; originalName: string }]>([
  [
    "decomposed, as from a Mac",
    { filename: "Cafe\u0301_Zu\u0308rich.png" },
    { title: "Café Zürich", originalName: "Café_Zürich.png" },
  ],
  [
    "decomposed, with a title",
    { filename: "Cafe\u0301.png", title: "Cafe\u0301\n in \u1100\u1161" },
    { title: "Café in 가", originalName: "Café.png" },
  ],
  ["turned around", { filename: "holiday\u202egnp.exe" }, { title: "holidaygnp", originalName: "holidaygnp.exe" }],
  [
    "with a path before it",
    { filename: "C:\\Users\\me\\..\\e\u0301te\u0301.png" },
    { title: "été", originalName: "été.png" },
  ],
  ["a path and nothing else", { filename: "../../etc/" }, { title: "Untitled", originalName: "Untitled" }],
  [
    "of marks and blanks alone",
    { filename: "\u0301\u200b\u2800", title: " \u202e" },
    { title: "Untitled", originalName: "Untitled" },
  ],
  [
    "longer than is kept",
    { filename: `${LONG}.png`, title: LONG },
    {
      title: expect.stringMatching(/^(?:Zürich )+[Zürich]*…$/) as string,
      originalName: expect.stringMatching(/^(?:Zürich )+[Zürich]*…$/) as string,
    },
  ],
])("a name %s is stored composed and harmless", async (_, sent, stored) => {
  const metadata = Object.entries(sent)
    .map(([name, text]) => `${name} ${Buffer.from(text).toString("base64")}`)
    .join(",");
  const answer = await fetch(`${front.origin}/api/v1/uploads`, {
    method: "POST",
    headers: {
      "Tus-Resumable": "1.0.0",
      Authorization: authorization,
      "Upload-Length": "100",
      "Upload-Metadata": metadata,
    },
  });
  const id = answer.headers.get("video-id") ?? "";
  expect(await db().video.findUniqueOrThrow({ where: { id } })).toMatchObject(stored);
});
