import type { Metadata } from "next";
import { cache } from "react";

import { CaseView } from "#components/cases/case-view";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { PageHeader } from "#components/ui/page-header";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { systemClock } from "#lib/platform/shared/clock";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { orNotFound } from "#lib/web/or-not-found";
import { requireActor } from "#lib/web/session";

import { answerAction, appealAction } from "../actions";
import { decisionsOf } from "../load";

interface Props {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) =>
  orNotFound(getOwnCase({ visitor: await requireActor(), disputeId: asId<DisputeId>(id) })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await load((await params).id);
  return { title: `Case ${String(number)}` };
}

export default async function CasePage({ params }: Props) {
  const found = await load((await params).id);
  return (
    <main className="frame pb-8">
      <PageHeader
        above={<Breadcrumbs items={[{ label: "Your cases", href: "/cases" }]} />}
        title={`Case ${String(found.number)}`}
      />
      <CaseView
        found={found}
        decisions={decisionsOf(found)}
        who={{ disputeId: found.id }}
        now={systemClock.now()}
        answer={answerAction}
        appeal={appealAction}
      />
    </main>
  );
}
