CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`kind` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`width_px` integer,
	`height_px` integer,
	`blur_preview` text,
	`has_thumbnail` integer NOT NULL,
	`message_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE INDEX `files_owner` ON `files` (`owner_id`,`size_bytes`);--> statement-breakpoint
CREATE INDEX `files_untaken` ON `files` (`expires_at`) WHERE expires_at is not null;--> statement-breakpoint
ALTER TABLE `messages` ADD `attachments` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `context` text;