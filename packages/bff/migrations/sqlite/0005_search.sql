CREATE TABLE `search_documents` (
	`place` integer PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`text` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_documents_source` ON `search_documents` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `search_marks` (
	`conversation_id` text PRIMARY KEY NOT NULL,
	`rev` integer NOT NULL
);
