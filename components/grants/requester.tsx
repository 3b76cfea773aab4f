import { ForeignText } from "#components/ui/foreign-text";
import type { GrantDto } from "#lib/consent/grants/shapes";

/** How we know who asked: an account that was signed in, or the platform's word for it. */
function KnownBy({ requestedBy, byService, requester }: GrantDto) {
  if (requestedBy) {
    return (
      <>
        signed in as{" "}
        <a href={`/u/${requestedBy.handle}`} className="link">
          @{requestedBy.handle}
        </a>
      </>
    );
  }
  if (requester === null) return "the account was deleted, and with it what it said";
  return byService ? "named by a service of this platform" : "the account was deleted";
}

/** Who asked, what for and with what words: what a stranger wrote, as text. */
export function Requester({ grant }: { grant: GrantDto }) {
  const { requester, purpose, prompt } = grant;
  return (
    <div className="grid min-w-0 gap-1">
      <p>
        <span className="font-medium">{requester === null ? "Someone" : <ForeignText text={requester} />}</span>{" "}
        <span className="text-xs text-ink-muted">
          (<KnownBy {...grant} />)
        </span>
      </p>
      {purpose !== null && (
        <p className="text-ink-muted">
          <ForeignText text={purpose} />
        </p>
      )}
      {prompt !== null && (
        <p className="border-l-2 border-line pl-2.5 whitespace-pre-line text-ink-muted italic">
          <ForeignText text={prompt} />
        </p>
      )}
    </div>
  );
}
