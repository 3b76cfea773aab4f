import Link from "next/link";
import type { ReactNode } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { TitleText } from "#components/ui/title-text";
import type { SameFile } from "#lib/overview/catalogue/processing-shape";

interface SameFileNoticeProps {
  other: SameFile;
  /** What else can be done about it. */
  children?: ReactNode;
}

/** Says that a creator already has the very same file, as another video of theirs. */
export function SameFileNotice({ other, children }: SameFileNoticeProps) {
  return (
    <Alert title="You already uploaded this file">
      <p>
        It’s identical to <TitleText text={`“${other.title}”`} />.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button asChild size="sm" variant="secondary">
          <Link href={`/studio/videos/${other.id}`}>View existing video</Link>
        </Button>
        {children}
      </div>
    </Alert>
  );
}
