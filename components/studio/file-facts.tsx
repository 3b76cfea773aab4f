import { TitleText } from "#components/ui/title-text";
import { formatBytes, formatDuration } from "#components/videos/format";
import type { VideoDto } from "#lib/overview/catalogue/video-shape";

/** What the file itself is. */
export function FileFacts({ video, originalName }: { video: VideoDto; originalName: string }) {
  const { media, mediaType } = video;
  const facts: [string, string | null][] = [
    ["File", originalName],
    ["Format", mediaType],
    ["Length", media?.durationMs == null ? null : formatDuration(media.durationMs)],
    ["Picture", media?.width && media.height ? `${String(media.width)} × ${String(media.height)}` : null],
    ["Coding", media && media.codecs.length > 0 ? media.codecs.join(", ") : null],
    ["Size", media ? formatBytes(media.bytes) : null],
    ["SHA-256", media?.sha256 ?? null],
  ];
  return (
    <dl className="divide-y divide-line text-sm">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="grid grid-cols-[5.5rem_1fr] gap-3 py-2">
              <dt className="text-ink-muted">{name}</dt>
              <dd className={`min-w-0 wrap-anywhere ${name === "SHA-256" ? "font-mono text-xs leading-5" : ""}`}>
                <TitleText text={value} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
