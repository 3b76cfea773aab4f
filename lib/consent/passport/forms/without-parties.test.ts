import { expect, test } from "vitest";

import { robotsMeta } from "#lib/consent/passport/forms/robots-meta";
import { plusProperties } from "#lib/consent/passport/forms/xmp";
import type { PassportStatement } from "#lib/consent/passport/statement";

const basis = { parties: [], basis: "video-choice", since: new Date("2026-11-30T12:00:00Z") } as const;
const URL_OF_CALL = "https://v.example/api/v1/videos/a/permissions";
const DMI = "http://ns.useplus.org/ldf/vocab/DMI-";

const statement = (training: PassportStatement["training"]["setting"]): PassportStatement => ({
  remix: { setting: "deny", ...basis },
  training: { setting: training, ...basis },
});

test.each([
  ["deny", "noai, noimageai"],
  ["parties", "noai, noimageai"],
  ["allow", null],
] as const)("robots meta for %s: %s", (training, expected) => {
  expect(robotsMeta(statement(training))).toBe(expected);
});

test.each([
  ["deny", false, `${DMI}PROHIBITED-EXCEPTSEARCHENGINEINDEXING`, null],
  ["deny", true, `${DMI}PROHIBITED`, null],
  ["parties", false, `${DMI}PROHIBITED-SEECONSTRAINT`, URL_OF_CALL],
  ["allow", false, `${DMI}ALLOWED`, null],
] as const)("PLUS for %s, search denied %s: %s", (training, searchDenied, DataMining, OtherConstraints) => {
  expect(plusProperties(statement(training), URL_OF_CALL, searchDenied)).toEqual({ DataMining, OtherConstraints });
});
