import { XmlElement, type XmlNode } from "@rgrove/parse-xml";

import { type Answer, NOTHING_SAID, type PassportReading, strictest } from "#lib/consent/passport/readers/answer";
import { elementsIn, rootOf } from "#lib/consent/passport/readers/xml";

const PLUS = "http://ns.useplus.org/ldf/xmp/1.0/";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const VOCABULARY = "http://ns.useplus.org/ldf/vocab/";

/** Whether a name with a prefix, at this element, is the local name in the namespace. */
function isNamed(name: string, at: XmlElement, namespace: string, local: string): boolean {
  const [prefix, rest] = name.split(":");
  if (prefix === undefined || rest !== local) return false;
  for (let around: XmlNode | null = at; around instanceof XmlElement; around = around.parent) {
    const bound = around.attributes[`xmlns:${prefix}`];
    if (bound !== undefined) return bound === namespace;
  }
  return false;
}

/** Every value of a property: as text, as a resource, and as an attribute of the description. All three are in use. */
function valuesOf(root: XmlElement, property: string): string[] {
  const values: string[] = [];
  const open = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const at = element;
    const find = (namespace: string, local: string): string[] =>
      Object.entries(at.attributes).flatMap(([name, value]) => (isNamed(name, at, namespace, local) ? value : []));
    values.push(...find(PLUS, property));
    if (isNamed(at.name, at, PLUS, property)) values.push(at.text, ...find(RDF, "resource"));
    open.push(...elementsIn(at));
  }
  return values.map((value) => value.trim()).filter((value) => value !== "");
}

/** The bare key is what ExifTool shows. A prohibition that refers to further words is one as long as there are none. */
function answerOf(value: string, hasConstraints: boolean): Answer {
  const key = value.startsWith(VOCABULARY) ? value.slice(VOCABULARY.length) : value;
  switch (key) {
    case "DMI-ALLOWED":
      return "yes";
    case "DMI-PROHIBITED":
    case "DMI-PROHIBITED-AIMLTRAINING":
    case "DMI-PROHIBITED-GENAIMLTRAINING":
    case "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING":
      return "no";
    case "DMI-PROHIBITED-SEECONSTRAINT":
      return hasConstraints ? "ask" : "no";
    case "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR":
    case "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR":
      return "ask";
    default:
      return "unknown";
  }
}

/** Reads PLUS `DataMining` from a packet of XMP. Of several values the strictest counts. */
export function readXmp(packet: string): PassportReading {
  const root = rootOf(packet);
  if (root === null) return NOTHING_SAID;
  const hasConstraints = valuesOf(root, "OtherConstraints").length > 0;
  return {
    training: strictest(valuesOf(root, "DataMining").map((value) => answerOf(value, hasConstraints))),
    remix: "unknown",
  };
}
