-- Who is a party to a case, and by which part in it. Asked per case and account: every part has an index that leads there
-- from the case, and one from the account. An account can have several parts in a case, and a part more than once.
CREATE VIEW "case_parties" AS
  SELECT r.dispute_id, r.reporter_id AS account_id, 'reporter' AS part
    FROM dispute_reports r WHERE r.dispute_id IS NOT NULL AND r.reporter_id IS NOT NULL
  UNION ALL
  SELECT d.id, d.subject_id, 'subject' FROM disputes d WHERE d.subject_id IS NOT NULL
  UNION ALL
  SELECT d.id, v.owner_id, 'video-owner' FROM disputes d JOIN videos v ON v.id = d.video_id
  UNION ALL
  SELECT d.id, g.owner_id, 'grant-owner' FROM disputes d JOIN grants g ON g.id = d.grant_id
  UNION ALL
  -- A copy of the file: what is decided about the case's video can reach it too.
  SELECT d.id, v.owner_id, 'copy-owner' FROM disputes d JOIN videos v ON v.sha256 = d.sha256 WHERE d.target_type = 'video'
  UNION ALL
  -- What a decision changed was theirs, whether it is still there or not.
  SELECT x.dispute_id, m.account_id, 'measure' FROM decisions x JOIN measures m ON m.decision_id = x.id;
