import { UserCheck } from "lucide-react";

import { type SuspensionActions, SuspensionList } from "#components/administration/suspension-list";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import type { SuspensionDto } from "#lib/overview/administration/list-suspensions";

interface WaitingSuspensionsProps {
  items: SuspensionDto[];
  nextCursor: string | null;
  isFirst: boolean;
  /** The page that shows this. */
  href: string;
  actions: SuspensionActions;
}

/** A page of the suspensions that wait for a second person. */
export function WaitingSuspensions({ items, nextCursor, isFirst, href, actions }: WaitingSuspensionsProps) {
  return (
    <>
      {items.length === 0 ? (
        <EmptyState icon={<UserCheck aria-hidden />} title="No suspensions to approve">
          Administrators propose suspensions under Accounts. They wait here until a second person approves.
        </EmptyState>
      ) : (
        <SuspensionList suspensions={items} actions={actions} />
      )}
      <Pagination
        label="Suspensions"
        firstHref={isFirst ? null : href}
        nextHref={nextCursor === null ? null : `${href}?cursor=${nextCursor}`}
      />
    </>
  );
}
