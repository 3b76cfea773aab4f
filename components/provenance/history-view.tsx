import { CornerDownRight, FileQuestion, FileVideo, Sparkles, TriangleAlert } from "lucide-react";

import type { HistoryNode } from "#components/provenance/history-tree";
import { Identities } from "#components/provenance/identities";
import { actionWords, isAiSource, RELATIONSHIPS, sourceWords } from "#components/provenance/words";
import { Badge } from "#components/ui/badge";
import { cn } from "#components/ui/cn";
import { ForeignText } from "#components/ui/foreign-text";
import { Picture } from "#components/ui/picture";
import { RelativeTime } from "#components/ui/relative-time";
import type { ActionReport, ManifestReport } from "#lib/provenance/credentials/report";

const ACTIONS_SHOWN = 6;

function Action({ action }: { action: ActionReport }) {
  const ai = action.digitalSourceType !== null && isAiSource(action.digitalSourceType);
  return (
    <li className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-x-1.5">
        {ai && <Sparkles aria-hidden className="size-3.5 text-ai-ink" />}
        <span className={cn(ai && "font-medium text-ai-ink")}>
          <ForeignText text={actionWords(action.action)} />
          {action.digitalSourceType !== null && (
            <>
              , <ForeignText text={sourceWords(action.digitalSourceType)} />
            </>
          )}
        </span>
      </span>
      {(action.softwareAgent ?? action.description ?? action.when) !== null && (
        <span className="text-xs text-ink-muted">
          {action.softwareAgent !== null && (
            <>
              with <ForeignText text={action.softwareAgent} />{" "}
            </>
          )}
          {action.when !== null && <RelativeTime date={action.when} />}
          {action.description !== null && (
            <span className="block">
              <ForeignText text={action.description} />
            </span>
          )}
        </span>
      )}
    </li>
  );
}

function Actions({ actions }: { actions: readonly ActionReport[] }) {
  if (actions.length === 0) return <p className="text-sm text-ink-muted">No actions are recorded.</p>;
  const list = (some: readonly ActionReport[]) => (
    <ul className="grid gap-2 text-sm">
      {some.map((action, place) => (
        <Action key={place} action={action} />
      ))}
    </ul>
  );
  const rest = actions.slice(ACTIONS_SHOWN);
  return (
    <div className="grid gap-2">
      {list(actions.slice(0, ACTIONS_SHOWN))}
      {rest.length > 0 && (
        <details>
          <summary className="link w-fit text-xs">{rest.length} more</summary>
          <div className="pt-2">{list(rest)}</div>
        </details>
      )}
    </div>
  );
}

function Thumbnail({ src, known }: { src: string | undefined; known: boolean }) {
  const Icon = known ? FileVideo : FileQuestion;
  const icon = <Icon aria-hidden className="size-5" />;
  return (
    <span className="flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-md bg-sunken text-ink-faint">
      {src === undefined ? icon : <Picture src={src} alt="" fallback={icon} className="size-full object-cover" />}
    </span>
  );
}

function Signature({ manifest }: { manifest: ManifestReport }) {
  return (
    <p className="text-xs text-ink-muted">
      {manifest.signer ? (
        <>
          Signed by <ForeignText text={manifest.signer.name} />
        </>
      ) : (
        "Signer not named"
      )}
      {manifest.signedAt !== null && (
        <>
          , <RelativeTime date={manifest.signedAt} />
        </>
      )}
      {manifest.claimGenerator !== null && (
        <span className="block">
          Made with <ForeignText text={manifest.claimGenerator} />
        </span>
      )}
      {manifest.identities.length > 0 && (
        <span className="block">
          <Identities identities={manifest.identities} />
        </span>
      )}
    </p>
  );
}

function Node({ node, thumbnails }: { node: HistoryNode; thumbnails: Record<string, string> }) {
  const { manifest, use, isRepeated, children } = node;
  const problems = use?.problems ?? [];
  const isUnverified = problems.some(({ code }) => code !== "signingCredential.untrusted");
  const title = manifest?.title ?? use?.title ?? null;
  return (
    <li className="grid gap-3">
      <div className="flex gap-3.5">
        <Thumbnail src={manifest ? thumbnails[manifest.label] : undefined} known={manifest !== null} />
        <div className="grid min-w-0 flex-1 gap-2">
          <div className="grid gap-0.5">
            <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-muted">
              {use ? (
                <>
                  <CornerDownRight aria-hidden className="size-3.5" />
                  {RELATIONSHIPS[use.relationship]}
                </>
              ) : (
                "This file"
              )}
              {isUnverified && (
                <Badge tone="warn" size="sm">
                  <TriangleAlert aria-hidden />
                  Unverified credentials
                </Badge>
              )}
            </p>
            <h3 className="text-sm font-semibold tracking-normal">
              {title === null ? "Without a title" : <ForeignText text={title} />}
            </h3>
            {manifest && <Signature manifest={manifest} />}
          </div>
          {problems.map((problem) => (
            <p key={problem.code} className={cn("text-sm", isUnverified ? "text-warn-ink" : "text-ink-muted")}>
              <ForeignText text={problem.explanation} />
            </p>
          ))}
          {manifest === null && (
            <p className="text-sm text-ink-muted">This source has no Content Credentials of its own.</p>
          )}
          {manifest && isRepeated && <p className="text-sm text-ink-muted">Shown in full above.</p>}
          {manifest && !isRepeated && <Actions actions={manifest.actions} />}
        </div>
      </div>
      {children.length > 0 && (
        <ul className="ml-3 grid gap-5 border-l-2 border-line pt-2 pl-4 sm:ml-6 sm:pl-5">
          {children.map((child) => (
            <Node key={child.key} node={child} thumbnails={thumbnails} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The whole history as a tree of manifests: the third level. */
export function HistoryView({ tree, thumbnails }: { tree: HistoryNode; thumbnails: Record<string, string> }) {
  return (
    <ul className="grid gap-5">
      <Node node={tree} thumbnails={thumbnails} />
    </ul>
  );
}
