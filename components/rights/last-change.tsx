import { permissionWord } from "#components/rights/remix-words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import type { DefaultChangeDto } from "#lib/rights/shapes";

interface LastChangeProps {
  change: DefaultChangeDto;
  pending: boolean;
  undo: (changeId: string) => void;
}

const day = (time: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(time));

/** The last account-wide change, for as long as it can be undone. */
export function LastChange({ change, pending, undo }: LastChangeProps) {
  const button = (
    <Button
      variant="secondary"
      size="sm"
      loading={pending}
      onClick={() => {
        undo(change.id);
      }}
    >
      Undo
    </Button>
  );
  const reach =
    change.appliesTo === "everything"
      ? "for every video, replacing earlier choices"
      : "for videos without a choice of their own";
  return (
    <Alert
      actions={button}
      title={
        <>
          You set remixing to “{permissionWord(change.default)}” <RelativeTime date={change.createdAt} />, {reach}.
        </>
      }
    >
      Undoing restores exactly what was in force before, and keeps choices made since.
      {change.undoableUntil !== null && ` Possible until ${day(change.undoableUntil)}.`}
    </Alert>
  );
}
