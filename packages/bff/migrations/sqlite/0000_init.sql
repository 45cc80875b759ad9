CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text,
	`description` text,
	`photo_url` text,
	`created_by_id` text,
	`metadata` text,
	`metadata_rev` integer NOT NULL,
	`direct_key` text,
	`is_active` integer NOT NULL,
	`record_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`rev` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_direct_key` ON `conversations` (`direct_key`);--> statement-breakpoint
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hidden_messages` (
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seq` integer NOT NULL,
	`self_rev` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `user_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`rev` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`sender_id` text,
	`client_message_id` text,
	`body_hash` text,
	`message_type` text NOT NULL,
	`content` text NOT NULL,
	`sent_at` integer NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	`deleted_by_id` text,
	`record_version` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_place` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_client_id` ON `messages` (`sender_id`,`client_message_id`);--> statement-breakpoint
CREATE INDEX `messages_changed` ON `messages` (`conversation_id`,`rev`) WHERE rev > seq;--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `participants` (
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`access` text NOT NULL,
	`joined_at` integer NOT NULL,
	`is_active` integer NOT NULL,
	`rev` integer NOT NULL,
	`history_from_seq` integer NOT NULL,
	`activity_at` integer NOT NULL,
	`notify` text NOT NULL,
	`read_seq` integer NOT NULL,
	`read_at` integer,
	`read_rev` integer NOT NULL,
	`is_unread` integer NOT NULL,
	`is_archived` integer NOT NULL,
	`hidden_until_seq` integer NOT NULL,
	`self_rev` integer NOT NULL,
	`touched` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `participants_inbox` ON `participants` (`user_id`,`is_active`,`activity_at`,`conversation_id`);--> statement-breakpoint
CREATE INDEX `participants_joined` ON `participants` (`conversation_id`,`joined_at`,`user_id`);--> statement-breakpoint
CREATE INDEX `participants_rev` ON `participants` (`conversation_id`,`rev`);--> statement-breakpoint
CREATE INDEX `participants_touched` ON `participants` (`touched`);--> statement-breakpoint
CREATE TABLE `read_marks` (
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seq` integer NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `user_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `single_reads` (
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seq` integer NOT NULL,
	`read_at` integer NOT NULL,
	`self_rev` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `user_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `conversation_states` (
	`conversation_id` text PRIMARY KEY NOT NULL,
	`rev` integer NOT NULL,
	`read_rev` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`message_count` integer NOT NULL,
	`member_count` integer NOT NULL,
	`last_message_at` integer,
	`activity_fanned_at` integer NOT NULL,
	`touched` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversation_states_touched` ON `conversation_states` (`touched`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`email` text,
	`photo_url` text,
	`role` text NOT NULL,
	`locale` text,
	`is_guest` integer NOT NULL,
	`store_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`touched` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username` ON `users` (`username`);--> statement-breakpoint
CREATE INDEX `users_name_key` ON `users` (`name_key`);--> statement-breakpoint
CREATE INDEX `users_touched` ON `users` (`touched`);