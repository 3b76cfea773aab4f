const pad = (part: number): string => String(part).padStart(2, "0");

/** A length as players show it: 0:07, 12:30, 1:02:03. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${String(hours)}:${pad(minutes)}:${pad(seconds % 60)}`
    : `${String(minutes)}:${pad(seconds % 60)}`;
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** A size as people say it: 4.3 MB. */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const amount = bytes / 1000 ** power;
  return `${power === 0 ? String(bytes) : amount.toFixed(amount < 10 ? 1 : 0)} ${UNITS[power] ?? ""}`;
}
