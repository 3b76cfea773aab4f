import { Moment } from "#components/ui/date";
import { RelativeTime } from "#components/ui/relative-time";

/** By when something happens: the day and the hour where the reader is, and how far off that is. */
export function Deadline({ date }: { date: Date | string }) {
  return (
    <>
      <Moment date={date} className="font-medium" /> (<RelativeTime date={date} />)
    </>
  );
}
