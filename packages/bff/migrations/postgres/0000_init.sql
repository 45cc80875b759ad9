CREATE TABLE "conversations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"name" text,
	"description" text,
	"photo_url" text,
	"created_by_id" text COLLATE "C",
	"metadata" text,
	"metadata_rev" bigint NOT NULL,
	"direct_key" text COLLATE "C",
	"is_active" boolean NOT NULL,
	"record_version" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"rev" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hidden_messages" (
	"conversation_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"self_rev" bigint NOT NULL,
	CONSTRAINT "hidden_messages_conversation_id_user_id_seq_pk" PRIMARY KEY("conversation_id","user_id","seq")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"conversation_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"rev" bigint NOT NULL,
	"ordinal" bigint NOT NULL,
	"sender_id" text COLLATE "C",
	"client_message_id" text COLLATE "C",
	"body_hash" text,
	"message_type" text NOT NULL,
	"content" text NOT NULL,
	"sent_at" bigint NOT NULL,
	"edited_at" bigint,
	"deleted_at" bigint,
	"deleted_by_id" text COLLATE "C",
	"record_version" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"conversation_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"role" text NOT NULL,
	"access" text NOT NULL,
	"joined_at" bigint NOT NULL,
	"is_active" boolean NOT NULL,
	"rev" bigint NOT NULL,
	"history_from_seq" bigint NOT NULL,
	"activity_at" bigint NOT NULL,
	"notify" text NOT NULL,
	"read_seq" bigint NOT NULL,
	"read_at" bigint,
	"read_rev" bigint NOT NULL,
	"is_unread" boolean NOT NULL,
	"is_archived" boolean NOT NULL,
	"hidden_until_seq" bigint NOT NULL,
	"self_rev" bigint NOT NULL,
	"touched" bigint NOT NULL,
	CONSTRAINT "participants_conversation_id_user_id_pk" PRIMARY KEY("conversation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"conversation_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"read_at" bigint NOT NULL,
	CONSTRAINT "read_marks_conversation_id_user_id_seq_pk" PRIMARY KEY("conversation_id","user_id","seq")
);
--> statement-breakpoint
CREATE TABLE "single_reads" (
	"conversation_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"read_at" bigint NOT NULL,
	"self_rev" bigint NOT NULL,
	CONSTRAINT "single_reads_conversation_id_user_id_seq_pk" PRIMARY KEY("conversation_id","user_id","seq")
);
--> statement-breakpoint
CREATE TABLE "conversation_states" (
	"conversation_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"rev" bigint NOT NULL,
	"read_rev" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"message_count" bigint NOT NULL,
	"member_count" bigint NOT NULL,
	"last_message_at" bigint,
	"activity_fanned_at" bigint NOT NULL,
	"touched" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"username" text COLLATE "C",
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"email" text,
	"photo_url" text,
	"role" text NOT NULL,
	"locale" text,
	"is_guest" boolean NOT NULL,
	"store_ids" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"touched" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_direct_key" ON "conversations" USING btree ("direct_key");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_place" ON "messages" USING btree ("conversation_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_id" ON "messages" USING btree ("sender_id","client_message_id");--> statement-breakpoint
CREATE INDEX "messages_changed" ON "messages" USING btree ("conversation_id","rev") WHERE rev > seq;--> statement-breakpoint
CREATE INDEX "participants_inbox" ON "participants" USING btree ("user_id","is_active","activity_at","conversation_id");--> statement-breakpoint
CREATE INDEX "participants_joined" ON "participants" USING btree ("conversation_id","joined_at","user_id");--> statement-breakpoint
CREATE INDEX "participants_rev" ON "participants" USING btree ("conversation_id","rev");--> statement-breakpoint
CREATE INDEX "participants_touched" ON "participants" USING btree ("touched");--> statement-breakpoint
CREATE INDEX "conversation_states_touched" ON "conversation_states" USING btree ("touched");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username" ON "users" USING btree ("username");--> statement-breakpoint
CREATE INDEX "users_name_key" ON "users" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "users_touched" ON "users" USING btree ("touched");