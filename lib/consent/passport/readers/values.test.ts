import { expect, test } from "vitest";

import { readContentUsage } from "#lib/consent/passport/readers/aipref";
import { readTrainingMining } from "#lib/consent/passport/readers/cawg";
import { readContentSignal } from "#lib/consent/passport/readers/content-signal";
import { readRobotsMeta } from "#lib/consent/passport/readers/robots-meta";
import { readXmp } from "#lib/consent/passport/readers/xmp";

test.each([
  ["train-ai=y, ai-use=n", "yes", "no"],
  ["ai-use=y", "unknown", "yes"],
  ["train-ai=n;reason=law, other=?1", "no", "unknown"],
  ["train-ai=y, train-ai=n", "no", "unknown"],
  ["train-ai=n, train-ai=y", "yes", "unknown"],
  ["train-ai", "unknown", "unknown"],
  ['train-ai="n"', "unknown", "unknown"],
  ["train-ai=no", "unknown", "unknown"],
  ["train-ai=(n)", "unknown", "unknown"],
  ["Train-AI=n", "unknown", "unknown"],
  ["train-ai = n", "unknown", "unknown"],
  ["train-ai=n,", "unknown", "unknown"],
  ["ai-train=no", "unknown", "unknown"],
  ["", "unknown", "unknown"],
  [`train-ai=n, ${"a=1, ".repeat(4_000)}b`, "unknown", "unknown"],
])("Content-Usage %.40s: training %s, remixing %s", (value, training, remix) => {
  expect(readContentUsage(value)).toEqual({ training, remix });
});

test.each([
  ["ai-train=yes, ai-input=no", "yes", "no"],
  ["search=yes,ai-train=no,use=reference", "no", "unknown"],
  ["AI-Train = No", "no", "unknown"],
  ["ai-train=yes, ai-train=no", "no", "unknown"],
  ["ai-train=y", "unknown", "unknown"],
  ["ai-train=yes=no", "unknown", "unknown"],
  ["/about ai-train=yes", "unknown", "unknown"],
])("Content-Signal %s: training %s, remixing %s", (value, training, remix) => {
  expect(readContentSignal(value)).toEqual({ training, remix });
});

test.each([
  ["noai, noimageai", "no"],
  ["noindex, NOIMAGEAI", "no"],
  ["noindex", "unknown"],
  ["otherbot: noai", "unknown"],
  ["MyBot: noai", "no"],
  ["otherbot: noindex, noai", "unknown"],
  ["otherbot: noai, mybot: noimageai", "no"],
  ["max-snippet: 20, noai", "no"],
  ["unavailable_after: 25 Jun 2027 15:00:00 PST, noai", "no"],
])("X-Robots-Tag %s: %s", (value, training) => {
  expect(readRobotsMeta(value, "mybot")).toEqual({ training, remix: "unknown" });
});

const entries = (use: object, inference: object = use, prefix = "cawg.") => ({
  entries: {
    [`${prefix}ai_training`]: use,
    [`${prefix}ai_generative_training`]: use,
    [`${prefix}data_mining`]: use,
    [`${prefix}ai_inference`]: inference,
  },
});

const ALLOWED = { use: "allowed" };
const DENIED = { use: "notAllowed" };

test.each([
  ["cawg.training-mining", entries(ALLOWED, DENIED), "yes", "no"],
  ["c2pa.training-mining", entries(DENIED, ALLOWED, "c2pa."), "no", "yes"],
  ["c2pa.training-mining", entries(DENIED), "unknown", "unknown"],
  ["cawg.training-mining", entries({ use: "constrained", constraint_info: "https://a.example" }), "ask", "ask"],
  ["cawg.training-mining", entries({ use: "constrained", constraints_info: "CC BY" }), "ask", "ask"],
  ["cawg.training-mining", entries({ use: "constrained" }), "no", "no"],
  ["cawg.training-mining", entries({ use: "constrained", constraint_info: " " }), "no", "no"],
  ["cawg.training-mining", entries({ use: "constrained", constraint_info: 7 }), "no", "no"],
  ["cawg.training-mining", entries({ use: "maybe" }), "unknown", "unknown"],
  ["cawg.training-mining", { entries: { "cawg.ai_training": ALLOWED } }, "unknown", "unknown"],
  ["cawg.training-mining", { entries: { "cawg.data_mining": DENIED } }, "no", "unknown"],
  ["cawg.training-mining", { entries: [{ key: "cawg.ai_training", use: "allowed" }] }, "unknown", "unknown"],
  ["cawg.training-mining", null, "unknown", "unknown"],
  ["stds.iptc", entries(ALLOWED), "unknown", "unknown"],
])("%s %j: training %s, remixing %s", (label, data, training, remix) => {
  expect(readTrainingMining(label, data)).toEqual({ training, remix });
});

const VOCABULARY = "http://ns.useplus.org/ldf/vocab/";

const packet = (inner: string, attributes = "") => `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" ${attributes}>${inner}</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

const CONSTRAINTS = "<plus:OtherConstraints>https://a.example</plus:OtherConstraints>";

test.each([
  ["as text", packet(`<plus:DataMining>${VOCABULARY}DMI-PROHIBITED</plus:DataMining>`), "no"],
  ["as a bare key", packet("<plus:DataMining> DMI-ALLOWED </plus:DataMining>"), "yes"],
  ["as a resource", packet(`<plus:DataMining rdf:resource="${VOCABULARY}DMI-PROHIBITED-AIMLTRAINING"/>`), "no"],
  ["as an attribute", packet("", `plus:DataMining="${VOCABULARY}DMI-PROHIBITED"`), "no"],
  ["with constraints", packet(`<plus:DataMining>DMI-PROHIBITED-SEECONSTRAINT</plus:DataMining>${CONSTRAINTS}`), "ask"],
  [
    "with constraints that are missing",
    packet("<plus:DataMining>DMI-PROHIBITED-SEECONSTRAINT</plus:DataMining>"),
    "no",
  ],
  ["twice", packet("<plus:DataMining>DMI-ALLOWED</plus:DataMining>", 'plus:DataMining="DMI-PROHIBITED"'), "no"],
  ["unspecified", packet("<plus:DataMining>DMI-UNSPECIFIED</plus:DataMining>"), "unknown"],
  ["made up", packet("<plus:DataMining>DMI-PROHIBITED-AICONTENTGENERATION</plus:DataMining>"), "unknown"],
  ["of another namespace", packet('<p:DataMining xmlns:p="urn:p">DMI-ALLOWED</p:DataMining>'), "unknown"],
  ["of a prefix bound anew", packet('<plus:DataMining xmlns:plus="urn:p">DMI-ALLOWED</plus:DataMining>'), "unknown"],
  ["in no XML", "DMI-ALLOWED", "unknown"],
  ["nested too deep", "<a>".repeat(100_000), "unknown"],
  [
    "nested deeper than any packet",
    packet(`${"<a>".repeat(100)}<plus:DataMining>DMI-ALLOWED</plus:DataMining>${"</a>".repeat(100)}`),
    "unknown",
  ],
])("DataMining %s: %s", (_, text, training) => {
  expect(readXmp(text)).toEqual({ training, remix: "unknown" });
});
