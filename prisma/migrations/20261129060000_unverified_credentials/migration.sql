-- Videos without a label whose Content Credentials fail their checks show a badge of their own, so the library's filter
-- tells them from videos that show none. A new value of an enum can be used only after the transaction that adds it.
ALTER TYPE "label_kind" ADD VALUE 'unverified-credentials';
