-- The order of each of the desk's queues, over the few cases of all that are not decided yet
-- (docs/decisions/desk.md). The words of the state stand here as the queries have them, or no plan would take these.

CREATE INDEX "disputes_in_hand" ON "disputes" ("assignee_id", "priority" DESC, "decide_by", "id")
  WHERE "state" IN ('assigned', 'waiting', 'appealed');
CREATE INDEX "disputes_undecided" ON "disputes" ("priority" DESC, "decide_by", "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed');
CREATE INDEX "disputes_undecided_kind" ON "disputes" ("kind", "priority" DESC, "decide_by", "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed');
CREATE INDEX "disputes_due" ON "disputes" ("decide_by", "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') AND "paused_at" IS NULL;
CREATE INDEX "disputes_escalated" ON "disputes" ("priority" DESC, "decide_by", "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') AND "needs_senior";

-- Every case there ever was, newest first; numbers are given in the order of opening.
CREATE INDEX "disputes_kind_number" ON "disputes" ("kind", "number" DESC);
CREATE INDEX "disputes_state_number" ON "disputes" ("state", "number" DESC);
CREATE INDEX "disputes_subject_number" ON "disputes" ("subject_id", "number" DESC);

-- Suspensions that wait for a second person.
CREATE INDEX "decisions_proposed" ON "decisions" ("dispute_id") WHERE "state" = 'proposed';
