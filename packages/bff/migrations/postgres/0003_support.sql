CREATE TABLE "orders" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"store_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"total_amount" text NOT NULL,
	"status" text NOT NULL,
	"order_date" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store_agents" (
	"user_id" text COLLATE "C" NOT NULL,
	"store_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "store_agents_user_id_store_id_pk" PRIMARY KEY("user_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_direct_messaging_enabled" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "support_key" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "customer_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "store_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "order_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "team_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "closed_at" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "blocked_by_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sender_type" text;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "team_id" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_id","store_id","order_date");--> statement-breakpoint
CREATE INDEX "store_agents_store" ON "store_agents" USING btree ("store_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_support_key" ON "conversations" USING btree ("support_key");