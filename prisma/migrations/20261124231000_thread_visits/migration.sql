-- CreateTable
CREATE TABLE "ThreadVisit" (
    "personId" INTEGER NOT NULL,
    "threadId" INTEGER NOT NULL,
    "lastId" INTEGER NOT NULL,
    "read" INTEGER[],

    CONSTRAINT "ThreadVisit_pkey" PRIMARY KEY ("personId","threadId")
);

-- CreateIndex
CREATE INDEX "ThreadVisit_threadId_idx" ON "ThreadVisit"("threadId");

-- AddForeignKey
ALTER TABLE "ThreadVisit" ADD CONSTRAINT "ThreadVisit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadVisit" ADD CONSTRAINT "ThreadVisit_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
