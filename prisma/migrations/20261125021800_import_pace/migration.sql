-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "progressBefore" DOUBLE PRECISION,
ADD COLUMN     "seenBefore" INTEGER NOT NULL DEFAULT 0;
