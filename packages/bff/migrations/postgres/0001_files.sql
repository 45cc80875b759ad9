CREATE TABLE "files" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"kind" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"width_px" bigint,
	"height_px" bigint,
	"blur_preview" text,
	"has_thumbnail" boolean NOT NULL,
	"message_id" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attachments" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "context" text;--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("owner_id","size_bytes");--> statement-breakpoint
CREATE INDEX "files_untaken" ON "files" USING btree ("expires_at") WHERE expires_at is not null;