import { z } from "zod";

import { reasonOf } from "#lib/platform/db/connection-problem";
import { troubleOf } from "#lib/platform/db/trouble";
import { EnvError } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { interrupted } from "#server/cli/interruption";
import { EmbeddedDatabaseError } from "#server/standalone/database/cluster";
import { StartError } from "#server/standalone/start-error";

function sentence(error: unknown): string {
  if (error instanceof DomainError) return error.detail;
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join(" ");
  }
  if (error instanceof EnvError) return error.lines.join(" ");
  if (error instanceof StartError || error instanceof EmbeddedDatabaseError) return error.message;
  if (troubleOf(error) === "disk-full")
    return `There is no room left on a disk (${reasonOf(error)}). Make room, then try again.`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Prints why a command failed as one line on standard error and makes the process end with 1. */
export function reportFailure(error: unknown): void {
  // It was asked to end, and what it was doing fails for that reason.
  if (interrupted.aborted) return;
  console.error(sentence(error).replaceAll(/\s*\n\s*/g, " "));
  process.exitCode = 1;
}
