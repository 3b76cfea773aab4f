import { Building2 } from "lucide-react";
import type { Metadata } from "next";

import { addPartyAction, removePartyAction } from "../actions.ts";
import { AddPartyForm } from "#components/administration/add-party-form";
import { PartyList } from "#components/administration/party-list";
import { EmptyState } from "#components/ui/empty-state";
import { listParties } from "#lib/consent/parties/list-parties";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Parties" };

export default async function PartiesPage() {
  await requireRole("administrator");
  const parties = await listParties();
  return (
    <>
      <AddPartyForm add={addPartyAction} />
      {parties.length === 0 ? (
        <EmptyState icon={<Building2 aria-hidden />} title="No parties yet">
          Creators can allow AI training for all companies or for none. Add a party, and they can also allow it for that
          one only.
        </EmptyState>
      ) : (
        <PartyList parties={parties} remove={removePartyAction} />
      )}
    </>
  );
}
