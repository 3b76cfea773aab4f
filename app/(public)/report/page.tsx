import type { Metadata } from "next";
import Link from "next/link";

import { ReportPageForm } from "#components/reports/report-page-form";
import { Card } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { publicReportChoices } from "#lib/disputes/cases/report-choices";
import { mailNote } from "#lib/web/mail-note";
import { publicUrl } from "#lib/web/public-url";
import type { SearchParams } from "#lib/web/search-params";
import { visitor } from "#lib/web/session";

import { reportByAddressAction } from "./actions";

export const metadata: Metadata = {
  title: "Report something",
  description: "Report a deepfake, intimate imagery, an unlabelled AI video or anything else here, without an account.",
};

export default async function ReportPage({ searchParams }: { searchParams: SearchParams }) {
  const { about, kind, again } = await searchParams;
  const choices = publicReportChoices();
  const path = typeof about === "string" && about.startsWith("/") ? about : "";
  const actor = await visitor();
  return (
    <main className="frame grid grid-cols-[minmax(0,1fr)] pb-8">
      <PageHeader
        title="Report something"
        description="You need no account, and no proof of who you are. People decide, by a clock, with reasons that you get to read."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card className="p-5 sm:p-7">
          <ReportPageForm
            choices={choices}
            address={path === "" ? "" : publicUrl(path)}
            kind={choices.find((one) => one.kind === kind)?.kind}
            asksContact={actor === null}
            send={reportByAddressAction}
            mailNote={mailNote()}
            again={again === "1"}
          />
        </Card>
        <aside aria-label="Good to know" className="grid gap-4 text-sm">
          <Card className="grid gap-2 p-5">
            <h2 className="font-semibold">What happens next</h2>
            <ol className="grid list-decimal gap-1.5 pl-4 text-ink-muted">
              <li>You confirm your address by a link. A report about a child needs no address.</li>
              <li>We keep how everything stands at that moment as evidence.</li>
              <li>A person decides within the time that is promised for its kind.</li>
              <li>You get the reasons, and six months to appeal, free of charge.</li>
            </ol>
            <Link href="/learn/disputes" className="link pointer-coarse:inline-flex pointer-coarse:min-h-11">
              How disputes are settled
            </Link>
          </Card>
          <Card className="grid gap-2 p-5">
            <h2 className="font-semibold">Is somebody in danger?</h2>
            <p className="text-ink-muted">
              Call your local emergency number first. We can take something down here; we cannot come to anybody’s help.
            </p>
          </Card>
        </aside>
      </div>
    </main>
  );
}
