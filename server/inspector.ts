import { inspectFile } from "#lib/ingest/analysis/inspect-file";
import { withTroubleNamed } from "#lib/platform/db/trouble";
import { log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { poolAnswer, type PoolAnswer, poolRequest } from "#server/inspection/messages";

/** A refusal as the web process passes it on; what is no such refusal is a fault of ours, and logged here. */
function refusalOf(id: number, error: unknown): PoolAnswer {
  const named = withTroubleNamed(error);
  if (named instanceof DomainError) {
    const { code, detail, facts } = named;
    const candidate = { id, outcome: "refused", code, detail, retryAfterSeconds: facts.retryAfterSeconds };
    const refusal = poolAnswer.safeParse(candidate);
    if (refusal.success) return refusal.data;
  }
  log.error({ err: error }, "a file could not be inspected");
  return { id, outcome: "failed", message: error instanceof Error ? error.message : String(error) };
}

async function answer(message: unknown): Promise<void> {
  const { id, path } = poolRequest.parse(message);
  const found: PoolAnswer = await inspectFile(path).then(
    (inspection) => ({ id, outcome: "inspected", text: JSON.stringify(inspection) }),
    (error: unknown) => refusalOf(id, error),
  );
  process.send?.(found);
}

/**
 * The inspection pool: looks at strangers' files for the web process, which starts it and has received them. It ends with
 * the channel to that process alone: a platform that stops everything at once sends its signals here too, while the web
 * process still finishes what it was asked.
 */
process.on("SIGTERM", () => undefined);
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", (message) => void answer(message));
