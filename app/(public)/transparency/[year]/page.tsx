import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { ReportPage } from "../report-page";

type Params = Promise<{ year: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Transparency ${(await params).year}` };
}

export default async function YearPage({ params }: { params: Params }) {
  const { year } = await params;
  if (!/^\d{4}$/.test(year)) notFound();
  return <ReportPage year={Number(year)} />;
}
