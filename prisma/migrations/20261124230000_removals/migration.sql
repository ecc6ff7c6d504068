-- AlterTable
ALTER TABLE "Copy" ADD COLUMN     "removedAt" TIMESTAMP(3);
