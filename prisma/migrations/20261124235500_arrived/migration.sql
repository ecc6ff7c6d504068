-- What arrived since the last visit is counted on every page.
-- CreateIndex
CREATE INDEX "Message_arrivedAt_idx" ON "Message"("arrivedAt");
