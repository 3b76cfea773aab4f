import Link from "next/link";

import type { Decided } from "#components/permissions/permission-view";
import { changeInNumbers, choicesInNumbers } from "#components/permissions/permission-words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Skeleton } from "#components/ui/skeleton";
import { TitleText } from "#components/ui/title-text";
import type { DefaultPreview } from "#lib/consent/changes/shapes";
import type { PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import { inNumbers } from "#lib/platform/shared/number-words";

interface PreviewOfChangeProps {
  permission: PermissionName;
  /** Undefined while it is being counted. */
  preview: DefaultPreview | undefined;
  problem: string | undefined;
  to: Decided<PermissionSetting>;
  appliesTo: "inheriting" | "everything";
  retry: () => void;
}

/** What a change of the default would do, in numbers and with a few of the videos. Keeps its height while counting. */
export function PreviewOfChange({ permission, preview, problem, to, appliesTo, retry }: PreviewOfChangeProps) {
  if (problem !== undefined) {
    const again = (
      <Button variant="secondary" size="sm" onClick={retry}>
        Count again
      </Button>
    );
    return (
      <Alert tone="danger" title="What this would change could not be counted" actions={again}>
        {problem}
      </Alert>
    );
  }
  const choices = preview && choicesInNumbers(preview.ownChoices, appliesTo);
  return (
    <div
      role="status"
      aria-busy={preview === undefined}
      className="grid min-h-20 content-start gap-2 rounded-md bg-sunken px-4 py-3 text-sm"
    >
      {preview === undefined ? (
        <>
          <span className="sr-only">Counting the videos that would change</span>
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-1/2" />
        </>
      ) : (
        <>
          <p className="font-medium">{changeInNumbers(permission, preview, to)}</p>
          {preview.examples.length > 0 && <Examples preview={preview} />}
          {choices != null && <p className="text-ink-muted">{choices}</p>}
        </>
      )}
    </div>
  );
}

function Examples({ preview: { examples, changes } }: { preview: DefaultPreview }) {
  const others = changes - examples.length;
  return (
    <ul className="grid gap-1 text-ink-muted">
      {examples.map(({ id, title }) => (
        <li key={id} className="truncate">
          <Link
            href={`/studio/videos/${id}`}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            <TitleText text={title} />
          </Link>
        </li>
      ))}
      {others > 0 && <li>and {inNumbers(others)} more</li>}
    </ul>
  );
}
