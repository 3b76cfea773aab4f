-- The desk's queues by the time that is left, and then by weight. Those by weight first stay: staff choose the order. The words
-- of the state stand here as the queries have them, or no plan would take these.
CREATE INDEX "disputes_unassigned_time_left" ON "disputes" ("decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged') AND "assignee_id" IS NULL;
CREATE INDEX "disputes_in_hand_time_left" ON "disputes" ("assignee_id", "decide_by", "priority" DESC, "id")
  WHERE "state" IN ('assigned', 'waiting', 'appealed');
CREATE INDEX "disputes_undecided_time_left" ON "disputes" ("decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed');
CREATE INDEX "disputes_undecided_kind_time_left" ON "disputes" ("kind", "decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed');
CREATE INDEX "disputes_escalated_time_left" ON "disputes" ("decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') AND "needs_senior";
CREATE INDEX "disputes_appealed_time_left" ON "disputes" ("decide_by", "priority" DESC, "id")
  WHERE "state" = 'appealed';

DROP INDEX "disputes_due";
CREATE INDEX "disputes_due" ON "disputes" ("decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting', 'appealed') AND "paused_at" IS NULL;

-- Cases are claimed in that order alone.
DROP INDEX "disputes_to_claim";
CREATE INDEX "disputes_to_claim" ON "disputes" ("needs_senior" DESC, "decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged') AND "assignee_id" IS NULL;
DROP INDEX "disputes_to_claim_kind";
CREATE INDEX "disputes_to_claim_kind" ON "disputes" ("kind", "needs_senior" DESC, "decide_by", "priority" DESC, "id")
  WHERE "state" IN ('new', 'triaged') AND "assignee_id" IS NULL;
