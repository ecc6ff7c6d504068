
-- CreateTable
CREATE TABLE "Import" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "total" INTEGER,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "fresh" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "problems" INTEGER NOT NULL DEFAULT 0,
    "cursor" JSONB,
    "error" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "removedAt" TIMESTAMP(3),
    "createdBy" INTEGER,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportProblem" (
    "id" SERIAL NOT NULL,
    "importId" INTEGER NOT NULL,
    "messageId" INTEGER,
    "position" TEXT,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportProblem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "first" BOOLEAN NOT NULL DEFAULT true,
    "raw" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "fromName" TEXT NOT NULL,
    "fromAddress" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "senderAddress" TEXT NOT NULL,
    "recipients" TEXT[],
    "date" TIMESTAMP(3),
    "dateOffset" INTEGER,
    "inReplyTo" TEXT[],
    "references" TEXT[],
    "lists" TEXT[],
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "charset" TEXT NOT NULL,
    "flowed" BOOLEAN NOT NULL,
    "lines" INTEGER NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "parentKey" TEXT,
    "threadId" INTEGER,
    "linkKeys" TEXT[],
    "hiddenAt" TIMESTAMP(3),
    "arrivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Copy" (
    "messageId" INTEGER NOT NULL,
    "importId" INTEGER NOT NULL,
    "inbox" TEXT,

    CONSTRAINT "Copy_pkey" PRIMARY KEY ("messageId","importId")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "messageCount" INTEGER NOT NULL DEFAULT 0,
    "lastDate" TIMESTAMP(3),

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "authorAddress" TEXT NOT NULL,
    "lastDate" TIMESTAMP(3),
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" SERIAL NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "resend" BOOLEAN NOT NULL DEFAULT false,
    "rfc" BOOLEAN NOT NULL DEFAULT false,
    "headKey" TEXT NOT NULL,
    "coverKey" TEXT,
    "expected" INTEGER NOT NULL,
    "missing" INTEGER[],
    "date" TIMESTAMP(3),
    "position" INTEGER NOT NULL,
    "linkedBy" JSONB NOT NULL DEFAULT '[]',
    "messageCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Patch" (
    "id" SERIAL NOT NULL,
    "revisionId" INTEGER NOT NULL,
    "messageKey" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "borrowedFrom" TEXT,
    "extra" BOOLEAN NOT NULL DEFAULT false,
    "additions" INTEGER NOT NULL DEFAULT 0,
    "deletions" INTEGER NOT NULL DEFAULT 0,
    "files" JSONB NOT NULL DEFAULT '[]',
    "patchId" TEXT,
    "trailers" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "Patch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "revisionId" INTEGER NOT NULL,
    "extractor" TEXT NOT NULL,
    "goneAt" TIMESTAMP(3),
    "messageKey" TEXT NOT NULL,
    "lineFirst" INTEGER NOT NULL,
    "lineLast" INTEGER NOT NULL,
    "askerName" TEXT NOT NULL,
    "askerAddress" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3),
    "text" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "byAuthor" BOOLEAN NOT NULL DEFAULT false,
    "bot" BOOLEAN NOT NULL DEFAULT false,
    "maybe" BOOLEAN NOT NULL DEFAULT false,
    "score" DOUBLE PRECISION NOT NULL,
    "features" JSONB NOT NULL DEFAULT '[]',
    "sameAsKey" TEXT,
    "patchKey" TEXT,
    "patchIndex" INTEGER,
    "where" TEXT NOT NULL,
    "file" TEXT,
    "patchLine" INTEGER,
    "oldLine" INTEGER,
    "newLine" INTEGER,
    "quality" TEXT NOT NULL,
    "candidates" JSONB NOT NULL DEFAULT '[]',
    "nextVersion" TEXT NOT NULL DEFAULT 'unknown',
    "port" JSONB,
    "turn" TEXT NOT NULL DEFAULT 'author',
    "decidedStatus" TEXT,
    "addressedIn" TEXT,
    "decidedKind" TEXT,
    "decidedAnchor" JSONB,
    "decidedSummary" TEXT,
    "decidedSure" BOOLEAN,
    "decidedSameAs" TEXT,
    "splitFrom" TEXT,
    "removedAt" TIMESTAMP(3),
    "edition" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "messageKey" TEXT NOT NULL,
    "lineFirst" INTEGER NOT NULL,
    "lineLast" INTEGER NOT NULL,
    "effect" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "date" TIMESTAMP(3),
    "origin" TEXT NOT NULL DEFAULT 'inferred',
    "rejected" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "until" DATE,
    "proposedBy" INTEGER,
    "acceptedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "personId" INTEGER,
    "markdown" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "added" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonAddress" (
    "address" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,

    CONSTRAINT "PersonAddress_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" SERIAL NOT NULL,
    "entity" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "personId" INTEGER,
    "undoneBy" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "personId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChangelogText" (
    "id" SERIAL NOT NULL,
    "seriesKey" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChangelogText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "ImportProblem_importId_idx" ON "ImportProblem"("importId");

-- CreateIndex
CREATE INDEX "Message_key_idx" ON "Message"("key");

-- CreateIndex
CREATE INDEX "Message_threadId_idx" ON "Message"("threadId");

-- CreateIndex
CREATE INDEX "Message_parentKey_idx" ON "Message"("parentKey");

-- CreateIndex
CREATE INDEX "Message_senderAddress_idx" ON "Message"("senderAddress");

-- CreateIndex
CREATE INDEX "Message_date_idx" ON "Message"("date");

-- CreateIndex
CREATE INDEX "Message_linkKeys_idx" ON "Message" USING GIN ("linkKeys");

-- CreateIndex
CREATE UNIQUE INDEX "Message_key_contentHash_key" ON "Message"("key", "contentHash");

-- CreateIndex
CREATE INDEX "Copy_importId_idx" ON "Copy"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "Thread_key_key" ON "Thread"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Series_key_key" ON "Series"("key");

-- CreateIndex
CREATE INDEX "Series_lastDate_idx" ON "Series"("lastDate");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_seriesId_label_key" ON "Revision"("seriesId", "label");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_headKey_key" ON "Revision"("headKey");

-- CreateIndex
CREATE INDEX "Patch_messageKey_idx" ON "Patch"("messageKey");

-- CreateIndex
CREATE UNIQUE INDEX "Patch_revisionId_messageKey_key" ON "Patch"("revisionId", "messageKey");

-- CreateIndex
CREATE UNIQUE INDEX "Question_key_key" ON "Question"("key");

-- CreateIndex
CREATE INDEX "Question_seriesId_idx" ON "Question"("seriesId");

-- CreateIndex
CREATE INDEX "Question_revisionId_idx" ON "Question"("revisionId");

-- CreateIndex
CREATE INDEX "Question_messageKey_idx" ON "Question"("messageKey");

-- CreateIndex
CREATE INDEX "Question_patchKey_idx" ON "Question"("patchKey");

-- CreateIndex
CREATE INDEX "Question_askerAddress_idx" ON "Question"("askerAddress");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_questionId_messageKey_lineFirst_key" ON "Answer"("questionId", "messageKey", "lineFirst");

-- CreateIndex
CREATE INDEX "Assignment_questionId_idx" ON "Assignment"("questionId");

-- CreateIndex
CREATE INDEX "Assignment_personId_idx" ON "Assignment"("personId");

-- CreateIndex
CREATE INDEX "Note_questionId_idx" ON "Note"("questionId");

-- CreateIndex
CREATE INDEX "PersonAddress_personId_idx" ON "PersonAddress"("personId");

-- CreateIndex
CREATE INDEX "Change_entity_entityId_idx" ON "Change"("entity", "entityId");

-- CreateIndex
CREATE INDEX "Change_createdAt_idx" ON "Change"("createdAt");

-- CreateIndex
CREATE INDEX "Correction_head_idx" ON "Correction"("head");

-- CreateIndex
CREATE UNIQUE INDEX "ChangelogText_seriesKey_label_format_key" ON "ChangelogText"("seriesKey", "label", "format");

-- AddForeignKey
ALTER TABLE "ImportProblem" ADD CONSTRAINT "ImportProblem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportProblem" ADD CONSTRAINT "ImportProblem_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Copy" ADD CONSTRAINT "Copy_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Copy" ADD CONSTRAINT "Copy_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Patch" ADD CONSTRAINT "Patch_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_proposedBy_fkey" FOREIGN KEY ("proposedBy") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonAddress" ADD CONSTRAINT "PersonAddress_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's language cannot say.

-- Raw bytes and bodies are read whole and written once: compressing them costs more time than it saves disk.
ALTER TABLE "Message" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
ALTER TABLE "Message" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- Full text. STORED because PostgreSQL 15 knows nothing else. The body is cut because a tsvector is limited
-- to 1 MB and no mail may stop an import.
ALTER TABLE "Message" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple'::regconfig, left("subject", 2000)), 'A') ||
    setweight(to_tsvector('simple'::regconfig, left("fromName" || ' ' || "fromAddress", 1000)), 'B') ||
    setweight(to_tsvector('simple'::regconfig, left("body", 100000)), 'C')
) STORED;
CREATE INDEX "Message_search_idx" ON "Message" USING GIN ("search");

-- One row is shown for a key.
CREATE UNIQUE INDEX "Message_first_key" ON "Message" ("key") WHERE "first";

-- Thread siblings are found by the parents that their messages name.
CREATE INDEX "Message_references_idx" ON "Message" USING GIN ("references");

-- Open pages of questions: not gone, of one series.
CREATE INDEX "Question_shown_idx" ON "Question" ("seriesId", "status") WHERE "goneAt" IS NULL;
