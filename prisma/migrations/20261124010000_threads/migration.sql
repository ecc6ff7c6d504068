-- DropIndex
DROP INDEX "Message_linkKeys_idx";

-- DropIndex
DROP INDEX "Message_key_contentHash_key";

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "location" TEXT,
ADD COLUMN     "progress" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Message" DROP COLUMN "linkKeys",
ADD COLUMN     "messageId" TEXT;
UPDATE "Message" SET "messageId" = "key";
ALTER TABLE "Message" ALTER COLUMN "messageId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Thread" ADD COLUMN     "derivedBy" TEXT,
ADD COLUMN     "linkKeys" TEXT[];

-- AlterTable
ALTER TABLE "Series" ADD COLUMN     "goneAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "ThreadId" (
    "id" TEXT NOT NULL,
    "threadId" INTEGER NOT NULL,

    CONSTRAINT "ThreadId_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ThreadId_threadId_idx" ON "ThreadId"("threadId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_messageId_contentHash_key" ON "Message"("messageId", "contentHash");

-- CreateIndex
CREATE INDEX "Thread_linkKeys_idx" ON "Thread" USING GIN ("linkKeys");

-- CreateIndex
CREATE INDEX "Thread_derivedBy_idx" ON "Thread"("derivedBy");

-- AddForeignKey
ALTER TABLE "ThreadId" ADD CONSTRAINT "ThreadId_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Threads are found by "ThreadId" now.
DROP INDEX "Message_references_idx";
