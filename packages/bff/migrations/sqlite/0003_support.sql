CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`total_amount` text NOT NULL,
	`status` text NOT NULL,
	`order_date` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `orders_customer` ON `orders` (`customer_id`,`store_id`,`order_date`);--> statement-breakpoint
CREATE TABLE `store_agents` (
	`user_id` text NOT NULL,
	`store_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `store_id`)
);
--> statement-breakpoint
CREATE INDEX `store_agents_store` ON `store_agents` (`store_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `stores` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_direct_messaging_enabled` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `support_key` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `customer_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `store_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `order_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `blocked_by_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_support_key` ON `conversations` (`support_key`);--> statement-breakpoint
ALTER TABLE `messages` ADD `sender_type` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `team_id` text;