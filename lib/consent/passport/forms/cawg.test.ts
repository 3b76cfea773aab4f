import { expect, test } from "vitest";

import { trainingMining } from "#lib/consent/passport/forms/cawg";
import type { PassportStatement } from "#lib/consent/passport/statement";

const URL_OF_CALL = "https://v.example/api/v1/videos/a/permissions";
const basis = { parties: [], basis: "video-choice", since: new Date("2026-11-30T12:00:00Z") } as const;
const ON_REQUEST = { use: "constrained", constraint_info: URL_OF_CALL };

const assertion = (remix: PassportStatement["remix"]["setting"], training: PassportStatement["training"]["setting"]) =>
  trainingMining({ remix: { setting: remix, ...basis }, training: { setting: training, ...basis } }, URL_OF_CALL);

test("denied is not allowed, under the label of CAWG 1.1", () => {
  expect(assertion("deny", "deny")).toEqual({
    label: "cawg.training-mining",
    data: {
      entries: {
        "cawg.ai_inference": { use: "notAllowed" },
        "cawg.ai_training": { use: "notAllowed" },
        "cawg.ai_generative_training": { use: "notAllowed" },
        "cawg.data_mining": { use: "notAllowed" },
      },
    },
  });
});

test("allowed remixing and training for parties are constrained, and say where to ask", () => {
  expect(assertion("allow", "parties").data.entries).toEqual({
    "cawg.ai_inference": ON_REQUEST,
    "cawg.ai_training": ON_REQUEST,
    "cawg.ai_generative_training": ON_REQUEST,
    "cawg.data_mining": ON_REQUEST,
  });
});

test("allowed training is allowed, and remixing still is not", () => {
  expect(assertion("allow", "allow").data.entries).toEqual({
    "cawg.ai_inference": ON_REQUEST,
    "cawg.ai_training": { use: "allowed" },
    "cawg.ai_generative_training": { use: "allowed" },
    "cawg.data_mining": { use: "allowed" },
  });
});
