import { type z } from "zod";

import { DomainError } from "#lib/platform/shared/domain-error";
import { inSentence } from "#lib/platform/shared/input-sentence";
import { readBytes } from "#lib/web/read-bytes";

/** A request's body as either server hands it over. */
export interface IncomingBody {
  chunks: AsyncIterable<Uint8Array> | null;
  /** The headers Content-Type and Content-Length as they were sent. */
  contentType: string | null;
  contentLength: string | null;
  maxBytes: number;
}

/** JSON is UTF-8 (RFC 8259, 8.1). Other bytes are refused: read as such, their letters would be lost in silence. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("invalid-input", "The body is not UTF-8. Send JSON in UTF-8.");
  }
}

/** Reads a body of JSON, never more of it than `maxBytes`, whatever its headers promise. */
export async function readJson(body: IncomingBody): Promise<unknown> {
  const type = body.contentType?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new DomainError("unsupported-media-type", "Send JSON, with the header Content-Type: application/json.");
  }
  try {
    return JSON.parse(textOf(await readBytes(body))) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new DomainError("invalid-input", "The body is not valid JSON.");
    throw error;
  }
}

/** Takes `sent` as the schema says, or throws `invalid-input` with what is wrong with each field. */
export function parseAs<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const parsed = schema.safeParse(sent, { error: inSentence });
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= issue.message;
  const summary = Object.entries(fields).map(([field, message]) => (field === "" ? message : `${field}: ${message}`));
  throw new DomainError("invalid-input", `Some of what was sent cannot be used. ${summary.join("; ")}`, { fields });
}
