import type { PassportStatement } from "#lib/consent/passport/statement";

/** Properties of the namespace http://ns.useplus.org/ldf/xmp/1.0/ for the XMP of a download. */
export interface PlusProperties {
  DataMining: `http://ns.useplus.org/ldf/vocab/DMI-${string}`;
  OtherConstraints: string | null;
}

const value = (key: string) => `http://ns.useplus.org/ldf/vocab/DMI-${key}` as const;

/**
 * PLUS `DataMining`, as IPTC Photo Metadata 2023.1 and Video Metadata Hub 1.5 use it. A denial leaves indexing by search
 * engines open, about which no creator decides, unless the platform keeps them away. `PROHIBITED-AIMLTRAINING` would
 * leave other mining open. The property has no value for remixing.
 */
export function plusProperties(
  { training }: PassportStatement,
  permissionsUrl: string,
  searchDenied: boolean,
): PlusProperties {
  switch (training.setting) {
    case "allow":
      return { DataMining: value("ALLOWED"), OtherConstraints: null };
    case "deny":
      return {
        DataMining: value(searchDenied ? "PROHIBITED" : "PROHIBITED-EXCEPTSEARCHENGINEINDEXING"),
        OtherConstraints: null,
      };
    case "parties":
      return { DataMining: value("PROHIBITED-SEECONSTRAINT"), OtherConstraints: permissionsUrl };
  }
}
