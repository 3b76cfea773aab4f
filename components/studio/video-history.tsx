import { Blend, BrainCircuit, CircleDot, Eye, Tag } from "lucide-react";

import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { HistoryDto } from "#lib/overview/catalogue/history";

const ICONS = { label: Tag, remix: Blend, training: BrainCircuit, visibility: Eye, other: CircleDot };
const BY = { you: "You", platform: "The platform", staff: "Our staff" };

/** What was decided about a video and by whom, as the ledger has it. */
export function VideoHistory({ history, uploadedAt }: { history: readonly HistoryDto[]; uploadedAt: string }) {
  return (
    <ol className="grid gap-4 text-sm">
      {history.map(({ id, about, text, by, at }) => {
        const Icon = ICONS[about];
        return (
          <li key={id} className="flex gap-3">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
            <div className="min-w-0">
              <p>
                <TitleText text={text} />
              </p>
              <p className="text-xs text-ink-muted">
                {BY[by]}, <RelativeTime date={at} />
                <span aria-hidden> · </span>
                <a
                  href={`/studio/ledger/${id}/receipt`}
                  download
                  aria-label={`Receipt: ${text}`}
                  className="link inline-flex items-center pointer-coarse:min-h-11 pointer-coarse:px-2"
                >
                  Receipt
                </a>
              </p>
            </div>
          </li>
        );
      })}
      <li className="flex gap-3">
        <CircleDot aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
        <div>
          <p>Uploaded.</p>
          <p className="text-xs text-ink-muted">
            You, <RelativeTime date={uploadedAt} />
          </p>
        </div>
      </li>
    </ol>
  );
}
