-- Full text, made by lib/db/bulk/search-vector.ts and no longer by PostgreSQL: its parser took most of an import, cut
-- identifiers apart (mmap_complete) and could not tell quoted text from own text.
--
-- "search", by weight:  A  subject
--                       B  name and address of the sender (and of From, where they differ)
--                       C  own text: what is no quote; the diff and the signature too
--                       D  quoted text, at any depth
-- "places", by weight:  A  paths of the files in the diff (dfn:)
--                       B  what stands behind the second @@ of its hunks (dfhh:)
--                       C  To
--                       D  Cc
--
-- A word is a run of letters, digits and underscores, in lower case, 64 bytes at most: `mm/page_alloc.c` is the
-- phrase mm <-> page_alloc <-> c. Queries are to be cut by the same rule: `searchWords` in lib/db/bulk/search-words.ts.
-- Phrases do not reach from one part to the next: positions leave a gap.
-- "search" is NULL until a row is indexed; `indexMessages` looks for those. A change of the rule sets all to NULL again.
DROP INDEX "Message_search_idx";
ALTER TABLE "Message" DROP COLUMN "search";
ALTER TABLE "Message" ADD COLUMN "search" tsvector, ADD COLUMN "places" tsvector;

-- Compressing costs more time than it saves disk, and every ranked hit would be unpacked again.
ALTER TABLE "Message" ALTER COLUMN "search" SET STORAGE EXTERNAL;
ALTER TABLE "Message" ALTER COLUMN "places" SET STORAGE EXTERNAL;

-- One index answers for either column and for both.
CREATE INDEX "Message_search_idx" ON "Message" USING GIN ("search", "places");
CREATE INDEX "Message_unindexed_idx" ON "Message" ("id") WHERE "search" IS NULL;
