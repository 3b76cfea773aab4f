import type { PassportStatement, StatedPermission } from "#lib/consent/passport/statement";
import type { PermissionSetting } from "#lib/consent/permissions/choice";

type TrainingMiningEntry = { use: "allowed" | "notAllowed" } | { use: "constrained"; constraint_info: string };

type EntryKey = "cawg.ai_inference" | "cawg.ai_training" | "cawg.ai_generative_training" | "cawg.data_mining";

/** The assertion as it is put into a manifest. */
export interface TrainingMiningAssertion {
  label: "cawg.training-mining";
  data: { entries: Record<EntryKey, TrainingMiningEntry> };
}

const onRequest = (permissionsUrl: string): TrainingMiningEntry => ({
  use: "constrained",
  constraint_info: permissionsUrl,
});

function trainingEntry({ setting }: StatedPermission<PermissionSetting>, permissionsUrl: string): TrainingMiningEntry {
  switch (setting) {
    case "allow":
      return { use: "allowed" };
    case "deny":
      return { use: "notAllowed" };
    case "parties":
      return onRequest(permissionsUrl);
  }
}

/**
 * CAWG Training and Data Mining Assertion 1.1. Allowed remixing is `constrained`, never `allowed`: a remix is granted here,
 * one at a time. The CDDL has `constraint_info`, the prose `constraints_info`; all known code writes the former. Without
 * it `constrained` has to be read as `notAllowed`.
 */
export function trainingMining(
  { remix, training }: PassportStatement,
  permissionsUrl: string,
): TrainingMiningAssertion {
  const entry = trainingEntry(training, permissionsUrl);
  return {
    label: "cawg.training-mining",
    data: {
      entries: {
        "cawg.ai_inference": remix.setting === "deny" ? { use: "notAllowed" } : onRequest(permissionsUrl),
        "cawg.ai_training": entry,
        "cawg.ai_generative_training": entry,
        "cawg.data_mining": entry,
      },
    },
  };
}
