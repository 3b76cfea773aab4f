import fc from "fast-check";
import { expect, test } from "vitest";

import { parseReportedAddress } from "#lib/disputes/cases/reported-address";

const VIDEO = "AAAAAAAAAAAAAAAAAAAAAA";
const COMMENT = "BBBBBBBBBBBBBBBBBBBB_-";

test.each([
  [`/v/${VIDEO}`, { type: "video", id: VIDEO }],
  [` https://videos.example/v/${VIDEO}/?t=4 `, { type: "video", id: VIDEO }],
  [`videos.example/v/${VIDEO}`, { type: "video", id: VIDEO }],
  [`http://localhost:3000/v/${VIDEO}#comments`, { type: "video", id: VIDEO }],
  [`https://videos.example/v/${VIDEO}#comment-${COMMENT}`, { type: "comment", id: COMMENT }],
  ["https://videos.example/u/Studio-North", { type: "handle", handle: "studio-north" }],
  ["@studio-north", { type: "handle", handle: "studio-north" }],
])("%s leads to what it shows", (written, expected) => {
  expect(parseReportedAddress(written)).toEqual(expected);
});

test.each([
  "",
  "a video of mine",
  "https://videos.example/",
  "https://videos.example/v/short",
  `https://videos.example/studio/videos/${VIDEO}`,
  `https://videos.example/v/${VIDEO}/credentials.json`,
  `https://videos.example/v/${VIDEO}#comment-x`,
  `javascript://x/v/${VIDEO}`,
  `file:///v/${VIDEO}`,
  "https://videos.example/u/",
  "@..",
])("%s leads nowhere", (written) => {
  expect(parseReportedAddress(written)).toBeNull();
});

test("whatever somebody pastes, the answer is an address or null and never a failure", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (written) => {
      const found = parseReportedAddress(written);
      expect(found === null || ["video", "comment", "handle"].includes(found.type)).toBe(true);
    }),
  );
});
