import type { Metadata } from "next";

import { systemClock } from "#lib/platform/shared/clock";

import { ReportPage } from "./report-page";

export const metadata: Metadata = {
  title: "Transparency",
  description: "What was reported, what was decided, and how often that was wrong: a report for every year.",
};
export const dynamic = "force-dynamic";

export default function TransparencyPage() {
  return <ReportPage year={systemClock.now().getUTCFullYear()} />;
}
