import { KINDS } from "#components/desk/words";
import { duration } from "#components/quality/format";
import { MEASURES, OUTCOMES } from "#components/quality/words";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { TransparencyReport } from "#lib/disputes/transparency/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

interface Counted {
  total: number | null;
  items: { name: string; count: number | null }[];
}

const SOURCES: Record<string, string> = { account: "With an account", "no-account": "Without an account" };
const APPEALS: Record<string, string> = {
  upheld: "The decision stands",
  overturned: "The decision was overturned",
  open: "Not heard yet",
};

const shown = (count: number | null): string => (count === null ? "held back" : inNumbers(count));

/** One list of counts with its total. A bar behind each number is decoration: the number stands there. */
function Counts({
  id,
  title,
  description,
  counted,
  wordOf,
}: {
  id: string;
  title: string;
  description: string;
  counted: Counted;
  wordOf: (name: string) => string;
}) {
  const most = Math.max(1, ...counted.items.map(({ count }) => count ?? 0));
  return (
    <Card aria-labelledby={id}>
      <CardHeader titleId={id} title={title} description={description} />
      <CardBody>
        <table aria-labelledby={id} className="w-full text-sm tabular-nums">
          <thead className="sr-only">
            <tr>
              <th scope="col">What</th>
              <th scope="col">How many</th>
            </tr>
          </thead>
          <tbody>
            {counted.items.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  {wordOf(name)}
                  <span aria-hidden className="mt-1 block h-1 rounded-full bg-sunken">
                    <span
                      className="block h-full rounded-full bg-accent"
                      style={{ width: `${String((100 * (count ?? 0)) / most)}%` }}
                    />
                  </span>
                </th>
                <td className={`py-1.5 text-right align-top ${count === null ? "text-ink-muted" : "font-medium"}`}>
                  {shown(count)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-line">
              <th scope="row" className="pt-2.5 text-left font-medium">
                Together
              </th>
              <td className="pt-2.5 text-right font-semibold">{shown(counted.total)}</td>
            </tr>
          </tfoot>
        </table>
      </CardBody>
    </Card>
  );
}

const kindWord = (name: string): string => KINDS[name as keyof typeof KINDS].word;

/** What the desk did in a year, for everybody. */
export function ReportView({ report }: { report: TransparencyReport }) {
  const { reports, cases, decisions, measures, appeals, decisionTime, reReviews, smallestPublished } = report;
  const timed = [
    ...decisionTime.items.map(({ name, medianHours }) => ({ name: kindWord(name), medianHours })),
    { name: "All cases", medianHours: decisionTime.medianHours },
  ].filter(({ medianHours }) => medianHours !== null);
  return (
    <div className="grid gap-6">
      <div className="grid items-start gap-6 md:grid-cols-2">
        <Counts
          id="reports"
          title="Reports"
          description="What people sent, each counted; several about the same thing make one case."
          counted={reports}
          wordOf={(name) => SOURCES[name] ?? name}
        />
        <Counts id="cases" title="Cases opened" description="By what was reported." counted={cases} wordOf={kindWord} />
        <Counts
          id="decisions"
          title="Decisions"
          description="First decisions, by how they ended. People make them: none is made by a machine alone."
          counted={decisions}
          wordOf={(name) => OUTCOMES[name as keyof typeof OUTCOMES].word}
        />
        <Counts
          id="measures"
          title="What was done"
          description="Identical copies of a file count each."
          counted={measures}
          wordOf={(name) => MEASURES[name as keyof typeof MEASURES]}
        />
        <Counts
          id="appeals"
          title="Appeals"
          description="Free for six months, and heard by somebody other than who decided."
          counted={appeals}
          wordOf={(name) => APPEALS[name] ?? name}
        />
        <Card aria-labelledby="times">
          <CardHeader
            titleId="times"
            title="Time to decide"
            description="From the report that opened the case; half of the cases took no longer."
          />
          <CardBody>
            {timed.length === 0 ? (
              <p className="text-sm text-ink-muted">Too few cases were decided to say.</p>
            ) : (
              <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 text-sm tabular-nums">
                {timed.map(({ name, medianHours }) => (
                  <div key={name} className="contents">
                    <dt>{name}</dt>
                    <dd className="text-right font-medium">{duration(medianHours)}</dd>
                  </div>
                ))}
              </dl>
            )}
            {reReviews.agreedPercent !== null && (
              <p className="mt-4 border-t border-line pt-4 text-sm text-ink-muted">
                Some decisions are made once more by somebody who does not know how they went: {reReviews.agreedPercent}{" "}
                % of {shown(reReviews.reviewed)} came to the same outcome.
              </p>
            )}
          </CardBody>
        </Card>
      </div>
      <p className="max-w-prose text-sm text-ink-muted">
        Numbers from 1 to {smallestPublished - 1} are held back, for they could tell whom a case was about, and so is
        the next smallest where the total would give one away. Nobody is named, and no number is about one person.
      </p>
    </div>
  );
}
