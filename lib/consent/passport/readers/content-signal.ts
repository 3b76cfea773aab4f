import { type Answer, NOTHING_SAID, type PassportReading, strictest } from "#lib/consent/passport/readers/answer";

/** More than any server accepts in one header. */
const MAX_LENGTH = 16 * 1024;

const ANSWERS: Partial<Record<string, Answer>> = { yes: "yes", no: "no" };

/**
 * Reads a Content-Signal value: the Content Signals Policy (contentsignals.org). It has no grammar of its own, so case and
 * spaces do not matter here, unknown signals such as `use` are ignored, and of a signal that is there twice the stricter counts.
 */
export function readContentSignal(value: string): PassportReading {
  if (value.length > MAX_LENGTH) return NOTHING_SAID;
  const signals = value.split(",").map((signal) => signal.split("=").map((part) => part.trim().toLowerCase()));
  const answer = (name: string): Answer =>
    strictest(
      signals.flatMap(([key, setting, ...rest]) =>
        key === name && setting !== undefined && rest.length === 0 ? (ANSWERS[setting] ?? []) : [],
      ),
    );
  return { training: answer("ai-train"), remix: answer("ai-input") };
}
