CREATE TABLE "search_words" (
	"rowid" bigint PRIMARY KEY NOT NULL,
	"words" tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_words_words" ON "search_words" USING gin ("words");
