-- A kind of case more: content that misleads about real events, sources or public figures.
ALTER TABLE "disputes" DROP CONSTRAINT "disputes_kind";
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_kind" CHECK ("kind" IN ('wrong-label', 'missing-label',
  'remix-without-consent', 'likeness', 'intimate-imagery', 'impersonation', 'misleading', 'other'));
