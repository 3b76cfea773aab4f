import type { Metadata } from "next";

import { allowHostAction, removeAllowedHostAction } from "../actions.ts";
import { AllowedHostForm } from "#components/administration/allowed-host-form";
import { AllowedHostList } from "#components/administration/allowed-host-list";
import { listAllowedHosts } from "#lib/overview/administration/allowed-hosts";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Private addresses" };

export default async function PrivateAddressesPage() {
  const hosts = await listAllowedHosts(await requireRole("administrator"));
  return (
    <>
      <AllowedHostForm allow={allowHostAction} />
      <AllowedHostList
        hosts={hosts.map((host) => ({ ...host, createdAt: host.createdAt.toISOString() }))}
        remove={removeAllowedHostAction}
      />
    </>
  );
}
