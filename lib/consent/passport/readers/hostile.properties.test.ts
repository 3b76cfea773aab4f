import fc from "fast-check";
import { expect, test } from "vitest";

import type { PassportReading } from "#lib/consent/passport/readers/answer";
import { readContentUsage } from "#lib/consent/passport/readers/aipref";
import { readTrainingMining } from "#lib/consent/passport/readers/cawg";
import { readContentSignal } from "#lib/consent/passport/readers/content-signal";
import { readRobotsMeta } from "#lib/consent/passport/readers/robots-meta";
import { readRobotsTxt } from "#lib/consent/passport/readers/robots-txt";
import { readLicenseXml } from "#lib/consent/passport/readers/rsl";
import { readTdmFile, readTdmHeaders } from "#lib/consent/passport/readers/tdmrep";
import { readXmp } from "#lib/consent/passport/readers/xmp";

const PAGE = "https://v.example/v/a";

const WORDS = [
  ..."User-agent: |*|mybot|Content-Usage: |Content-Signal: |Allow: |Disallow: |/|/v/a|train-ai=|ai-train=".split("|"),
  ...'y|n|yes|no|,|;|=|\n|\r| |#|%|$|\u0000|\uD800|é|"|(|?1|@|:'.split("|"),
  ...'<rsl xmlns="https://rslstandard.org/rsl">|</rsl>|<content url="|">|</content>|<license>|</license>|/>'.split("|"),
  ...'<permits type="usage">|<prohibits type="usage">|ai-train|all|<![CDATA[|<!--|&lt;|&#0;|<!DOCTYPE a [|]>'.split(
    "|",
  ),
  ...'[|]|{|}|"location"|"tdm-reservation"|1|0|xmlns:p=|p:DataMining|DMI-ALLOWED|noai|unavailable_after'.split("|"),
];

test("whatever another site sends, a reader answers", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...WORDS), maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }),
  );
  fc.assert(
    fc.property(text, fc.anything(), (sent, data) => {
      const robots = readRobotsTxt(sent, PAGE, "mybot");
      const readings: PassportReading[] = [
        robots.contentUsage,
        robots.contentSignal,
        readContentUsage(sent),
        readContentSignal(sent),
        readTdmFile(sent, "/v/a"),
        readTdmHeaders(sent, sent),
        readLicenseXml(sent, PAGE),
        readRobotsMeta(sent, "mybot"),
        readXmp(sent),
        readTrainingMining("cawg.training-mining", data),
        readTrainingMining("cawg.training-mining", { entries: { "cawg.ai_training": data } }),
      ];
      for (const { training, remix } of readings) {
        expect(["yes", "ask", "no", "unknown"]).toEqual(expect.arrayContaining([training, remix]));
      }
      expect(readRobotsTxt(sent, sent, sent)).toBeDefined();
      expect(readLicenseXml(sent, sent)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});
