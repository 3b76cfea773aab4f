import Link from "next/link";

import { OutcomeBadge } from "#components/grants/request-words";
import { Requester } from "#components/grants/requester";
import { RelativeTime } from "#components/ui/relative-time";
import type { GrantDto } from "#lib/consent/grants/shapes";

/** The latest requests for one video, on its own page. */
export function VideoRequests({ videoId, requests }: { videoId: string; requests: readonly GrantDto[] }) {
  if (requests.length === 0) {
    return <p className="text-sm text-ink-muted">No remix requests for this video yet.</p>;
  }
  return (
    <>
      <ul className="grid gap-4 text-sm">
        {requests.map((request) => (
          <li key={request.id} className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-2">
              <OutcomeBadge outcome={request.outcome} />
              <RelativeTime date={request.createdAt} className="text-xs text-ink-muted" />
            </p>
            <Requester grant={request} />
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm">
        <Link
          href={`/studio/requests?video=${videoId}`}
          className="link pointer-coarse:inline-flex pointer-coarse:min-h-11"
        >
          All requests for this video
        </Link>
      </p>
    </>
  );
}
