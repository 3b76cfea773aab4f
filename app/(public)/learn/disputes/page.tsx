import { Flag } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { CASE_TITLES } from "#components/cases/case-words";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { type ExpectedTime, listExpectedTimes } from "#lib/disputes/clocks/list-expected-times";

export const metadata: Metadata = {
  title: "How disputes are settled",
  description: "Who decides about labels, remixes and likenesses here, by when, on what evidence, and how to appeal.",
};
export const dynamic = "force-dynamic";

const Text = ({ children }: { children: ReactNode }) => (
  <div className="grid max-w-prose gap-3 text-sm [&_ul]:grid [&_ul]:list-disc [&_ul]:gap-1.5 [&_ul]:pl-5">
    {children}
  </div>
);

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader title={title} />
      <CardBody>
        <Text>{children}</Text>
      </CardBody>
    </Card>
  );
}

function timeWords({ in: unit, amount }: ExpectedTime): string {
  const many = amount === 1 ? "" : "s";
  switch (unit) {
    case "hours":
      return `${String(amount)} hour${many}, day and night`;
    case "working-hours":
      return `${String(amount)} working hour${many}`;
    case "working-days":
      return `${String(amount)} working day${many}`;
  }
}

const Times = ({ times }: { times: readonly ExpectedTime[] }) => (
  <dl className="divide-y divide-line text-sm">
    {times.map((time) => (
      <div key={time.kind} className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 py-2">
        <dt>{CASE_TITLES[time.kind]}</dt>
        <dd className="numeric font-medium">{timeWords(time)}</dd>
      </div>
    ))}
  </dl>
);

export default async function DisputesPage() {
  const times = await listExpectedTimes();
  return (
    <main className="frame grid grid-cols-[minmax(0,1fr)] gap-6 pb-8">
      <PageHeader
        title="How disputes are settled"
        description="When people disagree about a label, a remix or a face, other people decide: on evidence that is kept as it was, by a clock, with reasons, and with an appeal to somebody else."
        actions={
          <Button asChild>
            <Link href="/report">
              <Flag aria-hidden />
              Report something
            </Link>
          </Button>
        }
      />
      <div className="-mb-6 gap-6 *:mb-6 *:break-inside-avoid lg:columns-2">
        <Part title="1. You say what is wrong">
          <ul>
            <li>
              A creator contests an AI label on the page of the video, in the studio or beside the label itself. A label
              that follows from their own declaration they change there, for 24 hours and while no case about it is
              open; later they contest it too.
            </li>
            <li>
              Anybody with an account reports a video, its label, a comment, an account, or a request for a remix of
              their own videos, where they see it.
            </li>
            <li>
              Anybody without an account uses{" "}
              <Link href="/report" className="link">
                the report page
              </Link>{" "}
              and confirms their e-mail address. Nobody has to show a face, a voice or a document.
            </li>
            <li>
              If somebody has reported the same before you, your report joins theirs, and you follow it as your own.
            </li>
          </ul>
        </Part>
        <Part title="2. The evidence is kept as it stands">
          <p>
            In the moment in which a case opens we freeze what it is about: the label and why it is there, the Content
            Credentials, what was allowed and when, pictures, and fingerprints of the file. What changes later is shown
            beside it and never instead of it. A fingerprint of the evidence goes into{" "}
            <Link href="/ledger" className="link">
              the ledger
            </Link>
            , so that not even we can change it unseen.
          </p>
        </Part>
        <Part title="3. A person decides, by a clock">
          <Times times={times} />
          <p className="text-ink-muted">
            The clock starts when a case opens. It stands still only while we wait for an answer from whoever reported.
            A case that is late goes to senior support, before others.
          </p>
        </Part>
        <Part title="4. Both sides are heard, apart from each other">
          <p>
            You write with support on the page of your case. The other side never reads that, and does not learn who
            reported. Where a warning could do harm (somebody’s face, voice or body), whoever is reported hears of it
            only by a decision that changes something for them.
          </p>
        </Part>
        <Part title="5. You get the reasons">
          <p>Whoever a decision affects gets a statement of reasons:</p>
          <ul>
            <li>what was done, where it applies and for how long,</li>
            <li>the facts that it rests on,</li>
            <li>the law or the rule, and why it applies,</li>
            <li>whether software found it or decided it,</li>
            <li>what you can do about it.</li>
          </ul>
          <p>
            A decision does what it says: a corrected label shows as corrected with the original evidence beside it, and
            what is removed is gone everywhere here, identical copies included. Suspending an account takes two people.
          </p>
        </Part>
        <Part title="6. You can appeal">
          <p>
            For six months, free of charge, once for each decision, either side. Somebody of senior support who had no
            part in the decision looks at everything anew. If the decision falls, everything that it did is undone, and
            both sides are told why. You can turn to a court at any time. Whoever is suspended, and so cannot sign in,
            reads and appeals by the link in the letter.
          </p>
        </Part>
      </div>
    </main>
  );
}
