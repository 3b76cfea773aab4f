import type { TrustedList } from "#lib/provenance/credentials/engine/messages";

/** Whom this installation trusts to sign, at one moment. */
export interface Trust {
  lists: TrustedList[];
  /** Changes when a list changes: what was judged under another digest can be judged again. */
  digest: string;
}
