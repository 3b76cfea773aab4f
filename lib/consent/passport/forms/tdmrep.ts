import { publicPaths, TDM_POLICY_PATH } from "#lib/consent/passport/addresses";
import { byteLength, MAX_BYTES, writeExceptions } from "#lib/consent/passport/forms/exceptions";
import type { PassportPlatform, PassportSite, SiteFile } from "#lib/consent/passport/site";
import type { PassportStatement } from "#lib/consent/passport/statement";

/** The two properties of the protocol, under the names that headers and the file share. */
export interface TdmRights {
  "tdm-reservation": 0 | 1;
  "tdm-policy"?: string;
}

/**
 * TDM Reservation Protocol, W3C Community Group Final Report of 10 May 2024, sections on the reservation and the policy. A
 * policy there is an offer and cannot say no, so a denial names none; a permission for named parties names the one that
 * asks for consent. The protocol knows text and data mining only, and says nothing of remixing.
 */
export function tdmRights({ training }: PassportStatement, origin: string): TdmRights {
  switch (training.setting) {
    case "allow":
      return { "tdm-reservation": 0 };
    case "deny":
      return { "tdm-reservation": 1 };
    case "parties":
      return { "tdm-reservation": 1, "tdm-policy": `${origin}${TDM_POLICY_PATH}` };
  }
}

const ruleOf = (location: string, rights: TdmRights): string => JSON.stringify({ location, ...rights });

/**
 * The file /.well-known/tdmrep.json. The first rule that matches decides, not the longest, so the exceptions come first and
 * `/` last. `/` always reserves: every exception is a permission, and one that does not fit harms nobody.
 */
export function tdmFile({ platform, videos }: PassportSite): SiteFile {
  const last = `${ruleOf("/", { "tdm-reservation": 1 })}\n]\n`;
  const { rows, untold } = writeExceptions({
    videos,
    isDenial: () => false,
    write: ({ id, statement }) =>
      statement.training.setting === "deny"
        ? []
        : publicPaths(id).map((path) => `${ruleOf(path, tdmRights(statement, platform.origin))},\n`),
    room: MAX_BYTES - byteLength(["[\n", last]),
  });
  return { text: `[\n${rows.flat().join("")}${last}`, untoldExceptions: untold };
}

/** The policy that asks for consent: the ODRL 2.2 profile of the same report, for `application/ld+json`. */
export const tdmPolicy = ({ origin, name, contactUrl }: PassportPlatform) => ({
  "@context": ["http://www.w3.org/ns/odrl.jsonld", { tdm: "http://www.w3.org/ns/tdmrep#" }],
  "@type": "Offer",
  profile: "http://www.w3.org/ns/tdmrep",
  uid: `${origin}${TDM_POLICY_PATH}`,
  assigner: { uid: origin, "vcard:fn": name, "vcard:hasURL": contactUrl },
  permission: [{ action: "tdm:mine", duty: [{ action: "obtainConsent" }] }],
});
