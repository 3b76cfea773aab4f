import { Download } from "lucide-react";
import type { Metadata } from "next";

import { cancelChange, undoChange } from "#app/(studio)/permission-actions";
import { RunningChanges } from "#components/changes/running-changes";
import { ImportChoices } from "#components/choices/import-choices";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { listParties } from "#lib/consent/parties/list-parties";
import { requireActor } from "#lib/web/session";

import { latestChanges } from "../changes/latest";

export const metadata: Metadata = { title: "AI remixing choices as a file" };

const COLUMNS = [
  { name: "id", means: "The video: the last part of its address. Don’t change it." },
  { name: "title", means: "For your reference. The import ignores it." },
  { name: "choice", means: "inherit uses your account default, allow turns AI remixing on, deny turns it off." },
] as const;

export default async function ChoicesPage() {
  const actor = await requireActor();
  const [changes, parties] = await Promise.all([latestChanges(actor), listParties()]);
  return (
    <main className="frame grid max-w-4xl gap-6 pb-16">
      <PageHeader
        above={<Breadcrumbs items={[{ href: "/studio", label: "Your videos" }]} />}
        title="AI remixing choices as a file"
        description="Edit the AI remixing choices of many videos in a spreadsheet: export them, change the column “choice”, and import the file. AI training is set in the library instead."
      />
      <RunningChanges initial={changes} parties={parties} cancel={cancelChange} undo={undoChange} />
      <Card aria-labelledby="export">
        <CardHeader
          titleId="export"
          title="1. Export"
          description="A CSV file with one line for each of your videos."
          actions={
            <Button asChild variant="secondary" size="sm">
              <a href="/studio/choices/export" download>
                <Download aria-hidden />
                Export choices (CSV)
              </a>
            </Button>
          }
        />
        <CardBody>
          <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[5rem_1fr]">
            {COLUMNS.map(({ name, means }) => (
              <div key={name} className="contents">
                <dt className="font-mono">{name}</dt>
                <dd className="text-ink-muted max-sm:mb-1">{means}</dd>
              </div>
            ))}
          </dl>
        </CardBody>
      </Card>
      <Card aria-labelledby="import">
        <CardHeader
          titleId="import"
          title="2. Import"
          description="You see which videos would change before anything does. Videos that the file does not name stay as they are, so you can leave lines out. Up to 200,000 lines and 32 MB, saved as CSV by any spreadsheet."
        />
        <CardBody>
          <ImportChoices />
        </CardBody>
      </Card>
    </main>
  );
}
