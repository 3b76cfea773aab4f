import fc from "fast-check";
import { expect, test } from "vitest";

import { permissionsUrl, publicPaths } from "#lib/consent/passport/addresses";
import { sitePassport, videoPassport } from "#lib/consent/passport/passport";
import type { Answer, PassportReading } from "#lib/consent/passport/readers/answer";
import { readContentUsage } from "#lib/consent/passport/readers/aipref";
import { readTrainingMining } from "#lib/consent/passport/readers/cawg";
import { readContentSignal } from "#lib/consent/passport/readers/content-signal";
import { readRobotsMeta } from "#lib/consent/passport/readers/robots-meta";
import { readRobotsTxt } from "#lib/consent/passport/readers/robots-txt";
import { readLicenseXml } from "#lib/consent/passport/readers/rsl";
import { readTdmFile, readTdmHeaders } from "#lib/consent/passport/readers/tdmrep";
import { readXmp } from "#lib/consent/passport/readers/xmp";
import type { PassportSite, PublicVideo } from "#lib/consent/passport/site";
import { type PassportParty, type PassportStatement, statementOf } from "#lib/consent/passport/statement";
import type { EffectivePermission } from "#lib/consent/permissions/policy";
import { asId, type VideoId } from "#lib/platform/shared/ids";

const ORIGIN = "https://v.example";

/** Two share a crawler, in another spelling; one has none; and "gone" is named by videos and kept no longer. */
const PARTIES: readonly PassportParty[] = [
  { id: "a", name: "A", domain: "a.example", crawlers: ["A-Bot", "A_Extended"] },
  { id: "b", name: "B", domain: "b.example", crawlers: ["BBot", "shared"] },
  { id: "c", name: "C", domain: "c.example", crawlers: ["CBot", "SHARED"] },
  { id: "d", name: "D", domain: "d.example", crawlers: [] },
];
const KNOWN = new Map(PARTIES.map((party) => [party.id, party]));

/** Whom each crawler comes for; none for one that no party has. */
const CRAWLERS: Readonly<Record<string, readonly string[]>> = {
  "a-bot": ["a"],
  A_Extended: ["a"],
  BBot: ["b"],
  CBot: ["c"],
  Shared: ["b", "c"],
  Stranger: [],
};

const permission = fc.record<EffectivePermission>({
  setting: fc.constantFrom("allow", "deny", "parties"),
  parties: fc.subarray(["a", "b", "c", "d", "gone"]),
  basis: fc.constantFrom("video-choice", "account-default", "platform-default", "platform-rule", "staff-decision"),
  since: fc.date({ noInvalidDate: true }),
});

const stated = fc.record({ remix: permission, training: permission });

/** Ids of few letters, so that they differ late, and with every kind of letter that an id has. */
const id = fc.stringMatching(/^[aB0_-]{22}$/).map((text) => asId<VideoId>(text));

const decided = fc.record({ id, permissions: stated });
type Decided = typeof decided extends fc.Arbitrary<infer Value> ? Value : never;

const statement = (permissions: Decided["permissions"]): PassportStatement => {
  const made = statementOf({ visibility: "public", ...permissions }, KNOWN);
  if (made === null) throw new Error("A public video has a statement.");
  return made;
};

const publicVideo = ({ id, permissions }: Decided): PublicVideo => ({
  id,
  visibility: "public",
  restriction: null,
  statement: statement(permissions),
});

const siteOf = (videos: readonly Decided[], platform: Decided["permissions"], searchDenied: boolean): PassportSite => ({
  platform: { origin: ORIGIN, name: "V", contactUrl: `${ORIGIN}/ask`, searchDenied },
  default: statement(platform),
  videos: videos.map(publicVideo),
  parties: PARTIES,
});

/** For whom training is allowed by the decision itself, read without the code under test. */
function mayTrain({ training }: Decided["permissions"], partyIds: readonly string[]): boolean {
  if (training.setting === "parties")
    return partyIds.length > 0 && partyIds.every((party) => training.parties.includes(party));
  return training.setting === "allow";
}

const isForParties = ({ training }: Decided["permissions"]): boolean =>
  training.setting === "parties" && training.parties.some((party) => KNOWN.has(party));

const yesOrNo = (yes: boolean): Answer => (yes ? "yes" : "no");
const noOrNothing = (no: boolean): Answer => (no ? "no" : "unknown");
const deniesRemix = ({ remix }: Decided["permissions"]): boolean => remix.setting !== "allow";

/** The answer of a form that can ask for consent. */
function trainingOnRequest(permissions: Decided["permissions"]): Answer {
  if (isForParties(permissions)) return "ask";
  return yesOrNo(permissions.training.setting === "allow");
}

/** What license.xml can say of a video: nothing of its own, where it is denied nothing. */
function licensed(permissions: Decided["permissions"], bySite: { remix: boolean; search: boolean }): PassportReading {
  const isOpen = permissions.training.setting === "allow";
  const isDenied = !isOpen || deniesRemix(permissions) || bySite.search;
  if (!isDenied) return { training: "no", remix: noOrNothing(bySite.remix) };
  return { training: noOrNothing(!isOpen), remix: noOrNothing(deniesRemix(permissions)) };
}

const addressesOf = (video: VideoId): string[] => {
  const [page = "", media = ""] = publicPaths(video);
  return [page, `${page}?t=10`, `${page}/credentials.json`, `${media}file`, `${media}frames/3`];
};

const catalogue = fc.uniqueArray(decided, { maxLength: 6, selector: (video) => video.id });

test("each form, read back, says of a public video what was decided, as far as it can", () => {
  fc.assert(
    fc.property(decided, fc.boolean(), ({ id, permissions }, searchDenied) => {
      const { platform } = siteOf([], permissions, searchDenied);
      const passport = videoPassport({ id, statement: statement(permissions) }, platform);
      const header = (name: string): string => passport.headers[name] ?? "";
      const training = yesOrNo(permissions.training.setting === "allow");
      const remix = noOrNothing(deniesRemix(permissions));
      expect(readContentUsage(header("Content-Usage"))).toEqual({ training, remix });
      expect(readContentSignal(header("Content-Signal"))).toEqual({ training, remix });
      const policy = passport.headers["tdm-policy"] ?? null;
      expect(readTdmHeaders(header("tdm-reservation"), policy).training).toBe(trainingOnRequest(permissions));
      const meta = noOrNothing(training === "no");
      expect(readRobotsMeta(header("X-Robots-Tag"), "any").training).toBe(meta);
      expect(readRobotsMeta(passport.robotsMeta ?? "", "any").training).toBe(meta);
      const { label, data } = passport.trainingMining;
      expect(readTrainingMining(label, data)).toEqual({
        training: trainingOnRequest(permissions),
        remix: deniesRemix(permissions) ? "no" : "ask",
      });
      expect(passport.plus.OtherConstraints ?? permissionsUrl(ORIGIN, id)).toBe(permissionsUrl(ORIGIN, id));
      expect(readXmp(xmp(passport.plus)).training).toBe(trainingOnRequest(permissions));
    }),
  );
});

const xmp = ({ DataMining, OtherConstraints }: { DataMining: string; OtherConstraints: string | null }): string =>
  `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="http://ns.useplus.org/ldf/xmp/1.0/">` +
  `<r:Description p:OtherConstraints="${OtherConstraints ?? ""}"><p:DataMining r:resource="${DataMining}"/></r:Description></r:RDF>`;

test("robots.txt says to each crawler, of each public video and of every other path, what was decided", () => {
  fc.assert(
    fc.property(catalogue, stated, fc.boolean(), id, (videos, platform, searchDenied, other) => {
      fc.pre(videos.every((video) => video.id !== other));
      const { text, untoldExceptions } = sitePassport(siteOf(videos, platform, searchDenied)).robotsTxt;
      expect(untoldExceptions).toBe(0);
      for (const [crawler, partyIds] of Object.entries(CRAWLERS)) {
        const read = (path: string) => readRobotsTxt(text, ORIGIN + path, crawler);
        const bySite = noOrNothing(deniesRemix(platform));
        for (const path of [...addressesOf(other), "/", "/u/someone"]) {
          const reading = { training: "no", remix: bySite };
          expect(read(path)).toEqual({ mayCrawl: true, contentUsage: reading, contentSignal: reading });
        }
        for (const { id: video, permissions } of videos) {
          const remix = noOrNothing(deniesRemix(permissions));
          for (const path of addressesOf(video)) {
            expect(read(path)).toEqual({
              mayCrawl: true,
              contentUsage: { training: yesOrNo(mayTrain(permissions, partyIds)), remix },
              contentSignal: { training: "no", remix: bySite === "no" ? "no" : remix },
            });
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("the other files say of each public video, and of every other path, what was decided", () => {
  fc.assert(
    fc.property(catalogue, stated, fc.boolean(), id, (videos, platform, searchDenied, other) => {
      fc.pre(videos.every((video) => video.id !== other));
      const { tdmFile, licenseXml } = sitePassport(siteOf(videos, platform, searchDenied));
      for (const path of [...addressesOf(other), "/", "/u/someone"]) {
        expect(readTdmFile(tdmFile.text, path).training).toBe("no");
        const reading = { training: "no", remix: noOrNothing(deniesRemix(platform)) };
        expect(readLicenseXml(licenseXml.text, ORIGIN + path)).toEqual(reading);
      }
      for (const { id: video, permissions } of videos) {
        for (const path of addressesOf(video)) {
          expect(readTdmFile(tdmFile.text, path).training).toBe(trainingOnRequest(permissions));
          const reading = licensed(permissions, { remix: deniesRemix(platform), search: searchDenied });
          expect(readLicenseXml(licenseXml.text, ORIGIN + path)).toEqual(reading);
        }
      }
    }),
  );
});
