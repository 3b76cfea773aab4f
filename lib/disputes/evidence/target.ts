import type { TargetType } from "#lib/platform/shared/dispute-vocabulary";

/** What a case is about. */
export interface Target {
  type: TargetType;
  id: string;
}
