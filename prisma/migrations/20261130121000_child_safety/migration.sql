-- A kind of case more, which only staff with a grant of its own see (docs/decisions/child-safety.md).
ALTER TABLE "disputes" DROP CONSTRAINT "disputes_kind";
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_kind" CHECK ("kind" IN ('wrong-label', 'missing-label',
  'remix-without-consent', 'likeness', 'intimate-imagery', 'impersonation', 'misleading', 'child-safety', 'other'));
