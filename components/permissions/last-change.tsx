import { partiesById, PERMISSION_NAMES, settingWord } from "#components/permissions/permission-words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Moment } from "#components/ui/date";
import { RelativeTime } from "#components/ui/relative-time";
import type { DefaultChangeDto } from "#lib/consent/changes/shapes";
import type { PartyDto } from "#lib/consent/parties/shapes";

interface LastChangeProps {
  change: DefaultChangeDto;
  parties: readonly PartyDto[];
  pending: boolean;
  undo: (changeId: string) => void;
}

/** The last account-wide change, for as long as it can be undone. */
export function LastChange({ change, parties, pending, undo }: LastChangeProps) {
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
      ? "for every video, replacing earlier settings"
      : "for videos without a setting of their own";
  const setting = settingWord({ choice: change.default, parties: partiesById(change.partyIds, parties) });
  return (
    <Alert
      actions={button}
      title={
        <>
          You set {PERMISSION_NAMES[change.permission]} to “{setting}” <RelativeTime date={change.createdAt} />, {reach}
          .
        </>
      }
    >
      Undoing restores exactly what was in force before, and keeps what you set on videos since.
      {change.undoableUntil !== null && (
        <>
          {" "}
          Possible until <Moment date={change.undoableUntil} />.
        </>
      )}
    </Alert>
  );
}
