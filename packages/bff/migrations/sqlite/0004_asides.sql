DROP INDEX `participants_hidden`;--> statement-breakpoint
CREATE INDEX `participants_aside` ON `participants` (`user_id`) WHERE (hidden_until_seq >= 0 or is_archived);--> statement-breakpoint
CREATE INDEX `conversations_closed` ON `conversations` (`customer_id`) WHERE closed_at is not null;