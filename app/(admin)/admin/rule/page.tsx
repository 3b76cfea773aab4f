import type { Metadata } from "next";

import { setPlatformRuleAction } from "../actions.ts";
import { PlatformRuleForm } from "#components/administration/platform-rule-form";
import { remixPermission } from "#lib/consent/permissions/choice";
import { getPlatformRule } from "#lib/overview/administration/platform-rule";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Platform rule" };

export default async function RulePage() {
  const { newAccountRemix } = await getPlatformRule(await requireRole("administrator"));
  return <PlatformRuleForm rule={remixPermission.parse(newAccountRemix)} action={setPlatformRuleAction} />;
}
