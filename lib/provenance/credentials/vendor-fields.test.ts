import { expect, test } from "vitest";

import { fieldsOfAssertions, fieldsOfParameters } from "#lib/provenance/credentials/vendor-fields";
import { DIGITAL_SOURCE_TYPES as TYPES } from "#lib/provenance/signing/manifest";

test("a vendor's parameter that names a generative model is told with its field, action and model", () => {
  const parameters = {
    "com.adobe.digitalSourceType": ` ${TYPES.trainedAlgorithmicMedia}`,
    "com.adobe.details": "Imagen 3",
    "com.adobe.type": "remoteProvider.3rdParty",
  };
  expect(fieldsOfParameters("m", "c2pa.opened", parameters)).toEqual([
    {
      vendor: "Adobe",
      field: "com.adobe.digitalSourceType",
      detail: "Imagen 3",
      manifest: "m",
      action: "c2pa.opened",
    },
  ]);
});

test("the name of an action is kept as short, visible text that the database takes", () => {
  const action = `x\u0000\u202E${"y".repeat(5_000)}`;
  const [field] = fieldsOfParameters("m", action, { "com.adobe.generative-ai": true });
  expect(field?.action).toMatch(/^xy{1,200}…?$/);
});

test.each([
  [{ "com.adobe.digitalSourceType": TYPES.digitalCapture }],
  [{ "com.adobe.digitalSourceType": 7 }],
  [{ "com.adobe.digitalSourceType": "trainedAlgorithmicMedia" }],
  [{ "com.adobe.generative-ai": false }],
  [{ "org.example.ai": true }],
])("%j names no AI", (parameters) => {
  expect(fieldsOfParameters("m", "c2pa.opened", parameters)).toEqual([]);
});

test("a vendor's assertion counts by being there, whatever is in it, also where there are several", () => {
  const assertions = [
    { label: "com.adobe.generative-ai", data: { description: "Adobe Firefly", version: "1" } },
    { label: "com.adobe.generative-ai__1", data: null },
    { label: "c2pa.actions.v2", data: {} },
    { label: "__proto__", data: {} },
  ];
  expect(fieldsOfAssertions("m", assertions).map(({ field, detail }) => [field, detail])).toEqual([
    ["com.adobe.generative-ai", "Adobe Firefly"],
    ["com.adobe.generative-ai", null],
  ]);
});
