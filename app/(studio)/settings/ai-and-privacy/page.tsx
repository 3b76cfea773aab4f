import type { Metadata } from "next";

import { RemixDefaultForm } from "#components/rights/remix-default-form";
import { getRemixDefault } from "#lib/rights/get-remix-default";
import { requireActor } from "#lib/web/session";

import { changeRemixDefault, previewRemixDefault, undoRemixChange } from "../../remix-actions";

export const metadata: Metadata = { title: "AI and privacy" };

export default async function AiAndPrivacyPage() {
  const current = await getRemixDefault(await requireActor());
  return (
    <RemixDefaultForm
      current={current}
      preview={previewRemixDefault}
      change={changeRemixDefault}
      undo={undoRemixChange}
    />
  );
}
