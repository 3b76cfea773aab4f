import { notFound } from "next/navigation";

import { DomainError, type ErrorCode } from "#lib/platform/shared/domain-error";

const NAMES_NOTHING: readonly ErrorCode[] = ["not-found", "invalid-input"];

/**
 * For pages: shows the page for what does not exist where a use case says `not-found`, and where it cannot use what
 * stands in the address, such as a cursor that no list gave out.
 */
export async function orNotFound<Value>(found: Promise<Value>): Promise<Value> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && NAMES_NOTHING.includes(error.code)) notFound();
    throw error;
  }
}
