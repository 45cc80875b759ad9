DROP INDEX "participants_hidden";--> statement-breakpoint
CREATE INDEX "conversations_closed" ON "conversations" USING btree ("customer_id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "participants_aside" ON "participants" USING btree ("user_id") WHERE (hidden_until_seq >= 0 or is_archived);