import type { Metadata } from "next";

import { previewClocksAction, setClocksAction } from "../actions.ts";
import { ClocksForm } from "#components/clocks/clocks-form";
import { RelativeTime } from "#components/ui/relative-time";
import { getClocks } from "#lib/disputes/clocks/get-clocks";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Clocks" };

export default async function ClocksPage() {
  const clocks = await getClocks(await requireRole("administrator"));
  const { lastChange } = clocks;
  return (
    <>
      {lastChange && (
        <p className="text-sm text-ink-muted">
          Last changed by {lastChange.by ?? "somebody who is gone"}, <RelativeTime date={lastChange.at} />.
        </p>
      )}
      <ClocksForm
        key={lastChange?.at ?? "never"}
        clocks={clocks}
        timeZones={Intl.supportedValuesOf("timeZone")}
        preview={previewClocksAction}
        save={setClocksAction}
      />
    </>
  );
}
