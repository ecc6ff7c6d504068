-- CreateTable
CREATE TABLE "SavedScenario" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "question" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "forkedFrom" TEXT,
    "personId" INTEGER,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "SavedScenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScenarioLink" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "personId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScenarioLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttachedRun" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "rules" TEXT[],
    "text" TEXT NOT NULL,
    "personId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "AttachedRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedScenario_slug_key" ON "SavedScenario"("slug");

-- CreateIndex
CREATE INDEX "ScenarioLink_slug_idx" ON "ScenarioLink"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "ScenarioLink_questionId_slug_key" ON "ScenarioLink"("questionId", "slug");

-- CreateIndex
CREATE INDEX "AttachedRun_questionId_idx" ON "AttachedRun"("questionId");

-- CreateIndex
CREATE INDEX "AttachedRun_slug_idx" ON "AttachedRun"("slug");

-- AddForeignKey
ALTER TABLE "SavedScenario" ADD CONSTRAINT "SavedScenario_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioLink" ADD CONSTRAINT "ScenarioLink_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioLink" ADD CONSTRAINT "ScenarioLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttachedRun" ADD CONSTRAINT "AttachedRun_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttachedRun" ADD CONSTRAINT "AttachedRun_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
