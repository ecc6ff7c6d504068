-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "rawGoneAt" TIMESTAMP(3),
ADD COLUMN     "rawNeeded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rawRule" INTEGER;
