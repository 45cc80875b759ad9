CREATE TABLE "search_documents" (
	"place" bigint PRIMARY KEY NOT NULL,
	"conversation_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"text" text
);
--> statement-breakpoint
CREATE TABLE "search_marks" (
	"conversation_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"rev" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "search_documents_source" ON "search_documents" USING btree ("conversation_id","seq");