-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "bytes" DOUBLE PRECISION,
ADD COLUMN     "bytesTotal" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Copy" ADD COLUMN     "flags" TEXT;

-- CreateTable
CREATE TABLE "Follow" (
    "id" SERIAL NOT NULL,
    "messageKey" TEXT NOT NULL,
    "importId" INTEGER,
    "feed" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" INTEGER,
    "endedAt" TIMESTAMP(3),
    "askedAt" TIMESTAMP(3),
    "reachedAt" TIMESTAMP(3),
    "arrivedAt" TIMESTAMP(3),
    "nextAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feed" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "lookedAt" TIMESTAMP(3),
    "nextAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "Feed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Follow_messageKey_key" ON "Follow"("messageKey");

-- CreateIndex
CREATE INDEX "Follow_nextAt_idx" ON "Follow"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "Feed_url_key" ON "Feed"("url");

-- CreateIndex
CREATE INDEX "Feed_nextAt_idx" ON "Feed"("nextAt");

-- What changed is told on the channel reroll_live as small JSON, in the transaction that changes it, whoever writes:
--   {"kind":"import","id":1}                       an import moved on
--   {"kind":"mail","series":[{"id":1,"replies":3,"revisions":0}]}   mail of series arrived; null: of many
--   {"kind":"questions","series":[1]}              questions were derived or deleted; null: of many series
--   {"kind":"change","entity":"question","id":"7"} a person decided something
--   {"kind":"follow","id":1}                       a followed series was asked for, followed or unfollowed
-- A notification holds 8,000 bytes: beyond 100 series "series" is null. lib/queue/live.ts reads them.
CREATE FUNCTION reroll_tell(event jsonb) RETURNS void LANGUAGE sql AS
$$ SELECT pg_notify('reroll_live', event::text) $$;

CREATE FUNCTION reroll_tell_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM reroll_tell(jsonb_build_object('kind', 'import', 'id', NEW."id"));
  RETURN NULL;
END $$;

CREATE FUNCTION reroll_tell_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM reroll_tell(jsonb_build_object('kind', 'follow', 'id', NEW."id"));
  RETURN NULL;
END $$;

CREATE FUNCTION reroll_tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM reroll_tell(jsonb_build_object('kind', 'change', 'entity', left(NEW."entity", 100), 'id', left(NEW."entityId", 1000)));
  RETURN NULL;
END $$;

-- A revision comes as an empty row under a label `new:...` and is filled by an update (lib/db/bulk/write-series.ts).
CREATE FUNCTION reroll_tell_mail() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told jsonb; many bigint;
BEGIN
  SELECT count(*), jsonb_agg(jsonb_build_object('id', c."seriesId", 'replies', c.replies, 'revisions', c.revisions)) INTO many, told
  FROM (
    SELECT n."seriesId", coalesce(sum(n."messageCount" - o."messageCount") FILTER (WHERE o."label" NOT LIKE 'new:%'), 0) AS replies,
      count(*) FILTER (WHERE o."label" LIKE 'new:%') AS revisions
    FROM new_rows n JOIN old_rows o ON o."id" = n."id"
    WHERE n."messageCount" > o."messageCount" GROUP BY n."seriesId"
  ) c;
  IF many > 0 THEN
    PERFORM reroll_tell(jsonb_build_object('kind', 'mail', 'series', CASE WHEN many <= 100 THEN told END));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION reroll_tell_questions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told jsonb; many bigint;
BEGIN
  SELECT count(*), jsonb_agg(c."seriesId") INTO many, told FROM (SELECT DISTINCT "seriesId" FROM rows_told) c;
  IF many > 0 THEN
    PERFORM reroll_tell(jsonb_build_object('kind', 'questions', 'series', CASE WHEN many <= 500 THEN told END));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION reroll_tell_question_updates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told jsonb; many bigint;
BEGIN
  SELECT count(*), jsonb_agg(c."seriesId") INTO many, told FROM (
    SELECT DISTINCT n."seriesId" FROM new_rows n JOIN old_rows o ON o."id" = n."id" WHERE n IS DISTINCT FROM o
  ) c;
  IF many > 0 THEN
    PERFORM reroll_tell(jsonb_build_object('kind', 'questions', 'series', CASE WHEN many <= 500 THEN told END));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Import_tell" AFTER INSERT OR UPDATE ON "Import" FOR EACH ROW EXECUTE FUNCTION reroll_tell_import();
CREATE TRIGGER "Follow_tell" AFTER INSERT OR UPDATE ON "Follow" FOR EACH ROW EXECUTE FUNCTION reroll_tell_follow();
CREATE TRIGGER "Change_tell" AFTER INSERT ON "Change" FOR EACH ROW EXECUTE FUNCTION reroll_tell_change();
CREATE TRIGGER "Revision_tell" AFTER UPDATE ON "Revision" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_tell_mail();
CREATE TRIGGER "Question_tell_new" AFTER INSERT ON "Question" REFERENCING NEW TABLE AS rows_told
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_tell_questions();
CREATE TRIGGER "Question_tell_gone" AFTER DELETE ON "Question" REFERENCING OLD TABLE AS rows_told
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_tell_questions();
CREATE TRIGGER "Question_tell_changed" AFTER UPDATE ON "Question" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_tell_question_updates();
