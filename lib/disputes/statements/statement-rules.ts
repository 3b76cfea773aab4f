import { MAX_LENGTH, type StatementDraft, statementDraft } from "#lib/disputes/statements/statement";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { headWithin } from "#lib/platform/shared/graphemes";
import { inSentence } from "#lib/platform/shared/input-sentence";

/** Throws `invalid-input` for a statement that lacks a field of Article 17 (3), naming the field as a form sends it. */
export function requireWhole(written: StatementDraft, party: Party): void {
  const parsed = statementDraft.safeParse(written, { error: inSentence });
  if (parsed.success) return;
  const fields = Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [["statements", party, ...path].join("."), message]),
  );
  const detail = `The statement of reasons to the ${party} is incomplete. ${Object.values(fields).join(" ")}`;
  throw new DomainError("invalid-input", detail, { fields });
}

const FOUND =
  "Your file is identical to the one that was decided on: software found it by its hash, and nobody reported yours.";

/**
 * The same for whoever has an identical file: that software found it, and that no notice led to it, is part of what
 * Article 17 (3)(b) and (c) want them to be told.
 */
export const forCopy = (written: StatementDraft): StatementDraft => ({
  ...written,
  facts: written.facts.endsWith(FOUND)
    ? written.facts
    : `${headWithin(written.facts, MAX_LENGTH - FOUND.length - 1)} ${FOUND}`,
  automatedDetection: true,
});
