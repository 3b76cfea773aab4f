import { notFound } from "next/navigation";

import { DomainError } from "#lib/shared/domain-error";

/** For pages: shows the page for what does not exist where a use case says `not-found`. */
export async function orNotFound<Value>(found: Promise<Value>): Promise<Value> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") notFound();
    throw error;
  }
}
