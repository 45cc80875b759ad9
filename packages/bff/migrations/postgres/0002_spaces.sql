CREATE TABLE "inboxes" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"conversation_count" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "space_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "posting_permission" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "avatar" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "welcome_messages" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "is_made_by_put" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "conversation_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "removed_by_id" text COLLATE "C";--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_space" ON "conversations" USING btree ("space_id");--> statement-breakpoint
CREATE INDEX "participants_hidden" ON "participants" USING btree ("user_id") WHERE hidden_until_seq >= 0;--> statement-breakpoint
INSERT INTO "inboxes" ("user_id", "conversation_count")
SELECT p.user_id, count(*) FROM "participants" p
JOIN "conversations" c ON c.id = p.conversation_id
WHERE p.is_active AND c.is_active GROUP BY p.user_id;
