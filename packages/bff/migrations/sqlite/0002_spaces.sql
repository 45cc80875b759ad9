CREATE TABLE `inboxes` (
	`user_id` text PRIMARY KEY NOT NULL,
	`conversation_count` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `space_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `posting_permission` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `avatar` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `welcome_messages` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `is_made_by_put` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_space` ON `conversations` (`space_id`);--> statement-breakpoint
ALTER TABLE `files` ADD `conversation_id` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `removed_by_id` text;--> statement-breakpoint
CREATE INDEX `participants_hidden` ON `participants` (`user_id`) WHERE hidden_until_seq >= 0;--> statement-breakpoint
INSERT INTO `inboxes` (`user_id`, `conversation_count`)
SELECT p.user_id, count(*) FROM `participants` p
JOIN `conversations` c ON c.id = p.conversation_id
WHERE p.is_active AND c.is_active GROUP BY p.user_id;
