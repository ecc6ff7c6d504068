-- Personal tokens, the feed of events, and who is told what.
-- CreateTable
CREATE TABLE "Token" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" SERIAL NOT NULL,
    "position" INTEGER,
    "kind" TEXT NOT NULL,
    "seriesId" INTEGER,
    "revisionId" INTEGER,
    "questionId" INTEGER,
    "personId" INTEGER,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "pace" TEXT NOT NULL DEFAULT 'now',
    "about" TEXT NOT NULL DEFAULT 'mine',
    "kinds" TEXT[],
    "target" TEXT NOT NULL DEFAULT '',
    "secret" TEXT NOT NULL DEFAULT '',
    "stopKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMP(3),
    "error" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),
    "disabledAt" TIMESTAMP(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- CreateIndex
CREATE INDEX "Token_personId_idx" ON "Token"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Event_position_key" ON "Event"("position");

-- CreateIndex
CREATE INDEX "Event_seriesId_position_idx" ON "Event"("seriesId", "position");

-- CreateIndex
CREATE INDEX "Event_revisionId_position_idx" ON "Event"("revisionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_stopKey_key" ON "Subscription"("stopKey");

-- CreateIndex
CREATE INDEX "Subscription_personId_idx" ON "Subscription"("personId");

-- CreateIndex
CREATE INDEX "Subscription_nextAt_idx" ON "Subscription"("nextAt");

-- CreateIndex
CREATE INDEX "Subscription_secret_idx" ON "Subscription"("secret");

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Only events without a place are looked for by numbering.
CREATE INDEX "Event_unnumbered_idx" ON "Event"("id") WHERE "position" IS NULL;

-- What happened is written down in the transaction in which it happens, whoever writes; a restored backup brings the
-- events of its own (reroll.restoring is set by lib/db/backup/load.ts).
CREATE OR REPLACE FUNCTION reroll_restoring() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('reroll.restoring', true), '') = 'on' $$;

CREATE OR REPLACE FUNCTION reroll_event_question_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF reroll_restoring() THEN RETURN NULL; END IF;
  INSERT INTO "Event" ("kind", "seriesId", "revisionId", "questionId", "data")
  SELECT 'question-asked', n."seriesId", n."revisionId", n."id",
    jsonb_build_object('status', n."status", 'kind', n."kind", 'maybe', n."maybe", 'bot', n."bot")
  FROM new_rows n ORDER BY n."id";
  RETURN NULL;
END $$;

-- The status and turn that hold: the SQL of lib/db/questions/scope.ts.
CREATE OR REPLACE FUNCTION reroll_event_question_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF reroll_restoring() THEN RETURN NULL; END IF;
  INSERT INTO "Event" ("kind", "seriesId", "revisionId", "questionId", "data")
  SELECT 'question-status', c."seriesId", c."revisionId", c."id", jsonb_build_object('from', c.before, 'to', c.after)
  FROM (
    SELECT n."id", n."seriesId", n."revisionId",
      CASE WHEN o."removedAt" IS NOT NULL OR o."goneAt" IS NOT NULL THEN 'gone'
        ELSE coalesce(o."decidedStatus", CASE WHEN o."decidedSure" IS FALSE THEN 'dismissed' ELSE o."status" END) END AS before,
      CASE WHEN n."removedAt" IS NOT NULL OR n."goneAt" IS NOT NULL THEN 'gone'
        ELSE coalesce(n."decidedStatus", CASE WHEN n."decidedSure" IS FALSE THEN 'dismissed' ELSE n."status" END) END AS after,
      o."turn" IS DISTINCT FROM n."turn" AS turned
    FROM new_rows n JOIN old_rows o ON o."id" = n."id"
  ) c
  WHERE c.before <> c.after OR c.turned ORDER BY c."id";
  RETURN NULL;
END $$;

-- A revision comes as an empty row under a label `new:...` and is filled by an update (lib/db/bulk/write-series.ts).
CREATE OR REPLACE FUNCTION reroll_event_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF reroll_restoring() THEN RETURN NULL; END IF;
  INSERT INTO "Event" ("kind", "seriesId", "revisionId", "data")
  SELECT CASE WHEN o."label" LIKE 'new:%' THEN 'revision-posted' ELSE 'replies' END, n."seriesId", n."id",
    CASE WHEN o."label" LIKE 'new:%' THEN jsonb_build_object('revision', n."label")
      ELSE jsonb_build_object('revision', n."label", 'count', n."messageCount" - o."messageCount") END
  FROM new_rows n JOIN old_rows o ON o."id" = n."id"
  WHERE n."label" NOT LIKE 'new:%' AND n."label" NOT LIKE 'parked:%'
    AND (o."label" LIKE 'new:%' OR n."messageCount" > o."messageCount")
  ORDER BY n."seriesId", n."position";
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION reroll_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF reroll_restoring() OR NEW."entity" <> 'question' OR NEW."entityId" !~ '^[0-9]{1,9}$' THEN RETURN NULL; END IF;
  INSERT INTO "Event" ("kind", "seriesId", "revisionId", "questionId", "personId", "data")
  SELECT 'question-changed', q."seriesId", q."revisionId", q."id", NEW."personId", jsonb_build_object('verb', left(NEW."verb", 100))
  FROM "Question" q WHERE q."id" = NEW."entityId"::int;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION reroll_event_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF reroll_restoring() OR NEW."state" = OLD."state" OR NEW."state" NOT IN ('done', 'failed') THEN RETURN NULL; END IF;
  INSERT INTO "Event" ("kind", "data") VALUES ('import-finished',
    jsonb_build_object('import', NEW."id", 'state', NEW."state", 'new', NEW."fresh", 'known', NEW."known", 'problems', NEW."problems"));
  RETURN NULL;
END $$;

CREATE TRIGGER "Question_event_new" AFTER INSERT ON "Question" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_event_question_new();
CREATE TRIGGER "Question_event_changed" AFTER UPDATE ON "Question" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_event_question_changed();
CREATE TRIGGER "Revision_event" AFTER UPDATE ON "Revision" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION reroll_event_mail();
CREATE TRIGGER "Change_event" AFTER INSERT ON "Change" FOR EACH ROW EXECUTE FUNCTION reroll_event_change();
CREATE TRIGGER "Import_event" AFTER UPDATE ON "Import" FOR EACH ROW EXECUTE FUNCTION reroll_event_import();
