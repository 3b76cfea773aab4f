import { actionsData, type EngineAction, type EngineManifest } from "#lib/provenance/credentials/engine/engine-output";
import { fieldsOfParameters, type VendorField } from "#lib/provenance/credentials/vendor-fields";

export interface ActionRead {
  action: string;
  digitalSourceType: string | null;
  softwareAgent: string | null;
  when: string | null;
  description: string | null;
}

export interface ActionsRead {
  actions: ActionRead[];
  allActionsIncluded: boolean;
  gathered: boolean;
  vendorFields: VendorField[];
}

const ACTIONS_LABEL = /^c2pa\.actions(\.v\d+)?(__\d+)?$/;

type Agent = EngineAction["softwareAgent"];

const agentName = (agent: Agent): string | null => {
  if (agent === null || agent === undefined) return null;
  if (typeof agent === "string") return agent;
  return agent.name ? [agent.name, agent.version].filter(Boolean).join(" ") : null;
};

const textIn = (parameters: EngineAction["parameters"], name: string): string | null => {
  const value = parameters?.[name];
  return typeof value === "string" ? value : null;
};

/**
 * Everything that a manifest says was done, from all of its actions assertions. What an action leaves out is taken
 * from the assertion's template for it (C2PA 2.x, 18.15.5), as the standard asks.
 */
export function readActions(label: string, manifest: EngineManifest): ActionsRead {
  const assertions = (manifest.assertions ?? []).filter(({ label }) => ACTIONS_LABEL.test(label));
  const actions: ActionRead[] = [];
  const vendorFields: VendorField[] = [];
  let allActionsIncluded = assertions.length > 0;
  for (const { data } of assertions) {
    const parsed = actionsData.safeParse(data).data;
    allActionsIncluded &&= parsed?.allActionsIncluded === true;
    for (const action of parsed?.actions ?? []) {
      const template = parsed?.templates?.find((other) => other.action === action.action || other.action === "*");
      const byIndex = (index: number | null | undefined): Agent =>
        index === null || index === undefined ? null : parsed?.softwareAgents?.[index];
      const parameters = { ...template?.parameters, ...action.parameters };
      vendorFields.push(...fieldsOfParameters(label, action.action, parameters));
      actions.push({
        action: action.action,
        digitalSourceType: action.digitalSourceType ?? template?.digitalSourceType ?? null,
        softwareAgent:
          agentName(action.softwareAgent) ??
          agentName(byIndex(action.softwareAgentIndex)) ??
          agentName(template?.softwareAgent) ??
          agentName(byIndex(template?.softwareAgentIndex)),
        when: action.when ?? null,
        description:
          action.description ??
          textIn(action.parameters, "description") ??
          textIn(action.parameters, "name") ??
          template?.description ??
          null,
      });
    }
  }
  // Only claims of version 2 tell created assertions from gathered ones; before, the signer answered for all.
  const gathered = manifest.claim_version === 2 && assertions.some(({ created }) => created !== true);
  return { actions, allActionsIncluded, gathered, vendorFields };
}
