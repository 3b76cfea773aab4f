import type { ListCasesInput } from "#lib/disputes/desk/input";
import type { Actor } from "#lib/people/accounts/actor";
import { type AccountId, asId } from "#lib/platform/shared/ids";

import { DESK } from "./large-desk.ts";

/** A person on the staff of the large desk. */
export const actorOf = (number: number, role: "support" | "senior-support"): Actor => ({
  accountId: asId<AccountId>(`desk-staff-${String(number)}`),
  role,
  scopes: "all",
  sessionId: null,
  address: "127.0.0.1",
  client: "a benchmark",
});
export const senior = actorOf(0, "senior-support");
export const support = actorOf(DESK.seniors, "support");

/** What is asked of the large desk. */
export interface Question {
  name: string;
  input: Partial<ListCasesInput>;
  actor: Actor;
  /** From so far into the list. */
  pagesIn?: number;
}

export const QUESTIONS: Question[] = [
  { name: "mine", input: { queue: "mine" }, actor: support },
  { name: "unassigned", input: { queue: "unassigned" }, actor: support },
  { name: "unassigned, for a senior", input: { queue: "unassigned" }, actor: senior },
  { name: "unassigned, page 100", input: { queue: "unassigned" }, actor: support, pagesIn: 100 },
  { name: "due soon", input: { queue: "due" }, actor: support },
  { name: "due soon, page 100", input: { queue: "due" }, actor: support, pagesIn: 100 },
  { name: "waiting", input: { queue: "waiting" }, actor: support },
  { name: "escalated", input: { queue: "escalated" }, actor: senior },
  { name: "appeals", input: { queue: "appeals" }, actor: senior },
  { name: "to approve", input: { queue: "approvals" }, actor: senior },
  { name: "open", input: { queue: "open" }, actor: senior },
  { name: "open, by severity and reach", input: { queue: "open", order: "weight" }, actor: senior },
  { name: "unassigned, by severity and reach", input: { queue: "unassigned", order: "weight" }, actor: support },
  { name: "open, of one kind", input: { queue: "open", kind: "intimate-imagery" }, actor: senior },
  { name: "open, nearly late", input: { queue: "open", clock: "amber" }, actor: senior },
  { name: "open, others' ones", input: { queue: "open", assignee: "others" }, actor: senior },
  { name: "all", input: { queue: "all" }, actor: senior },
  { name: "all, page 1,000", input: { queue: "all" }, actor: senior, pagesIn: 1_000 },
  { name: "all, of one kind", input: { queue: "all", kind: "intimate-imagery" }, actor: senior },
  { name: "all, closed", input: { queue: "all", state: "closed" }, actor: senior },
  { name: "all, closed of one kind", input: { queue: "all", state: "closed", kind: "likeness" }, actor: senior },
  { name: "all, by number", input: { queue: "all", q: "123456" }, actor: senior },
  { name: "a word of every case", input: { queue: "all", q: "label" }, actor: senior },
  { name: "a word of one in a thousand", input: { queue: "all", q: "lighthouse" }, actor: senior },
  { name: "a word of no case", input: { queue: "all", q: "submarine" }, actor: senior },
  { name: "all, of one person", input: { queue: "all", q: "@party123" }, actor: senior },
];
