-- CreateTable
CREATE TABLE "PersonApart" (
    "id" SERIAL NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "personId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "PersonApart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PersonApart_left_right_key" ON "PersonApart"("left", "right");
