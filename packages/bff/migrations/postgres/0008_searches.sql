DROP INDEX "users_name_key";--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree ("name_key","id") WHERE not is_guest and substr(id, 1, 6) <> 'store:';--> statement-breakpoint
CREATE INDEX "users_by_username" ON "users" USING btree ("username","id") WHERE not is_guest and substr(id, 1, 6) <> 'store:';