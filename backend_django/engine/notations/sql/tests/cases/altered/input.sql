-- +goose Up
CREATE TABLE users (id serial PRIMARY KEY, nick varchar(20), old_mail text, plan text, extra int, CONSTRAINT nicks UNIQUE (nick));
CREATE TABLE gone (id serial PRIMARY KEY);
CREATE TABLE notes (id serial PRIMARY KEY, author int, body text, CONSTRAINT by_author FOREIGN KEY (author) REFERENCES users (id));
CREATE TABLE drafts (id serial PRIMARY KEY, body text);
ALTER TABLE users RENAME COLUMN old_mail TO email;
ALTER TABLE users RENAME plan TO tier;
ALTER TABLE users
  ALTER COLUMN email TYPE varchar(200) USING email::varchar,
  ALTER email SET NOT NULL,
  ALTER COLUMN tier SET DEFAULT 'free',
  ALTER COLUMN tier SET STATISTICS 100,
  ADD COLUMN IF NOT EXISTS age int NOT NULL DEFAULT 0,
  DROP COLUMN extra,
  ADD CHECK (age >= 0),
  DROP CONSTRAINT nicks,
  ADD;
ALTER TABLE users ALTER COLUMN tier DROP DEFAULT, ALTER COLUMN age DROP NOT NULL;
ALTER TABLE notes RENAME TO articles;
ALTER TABLE articles RENAME CONSTRAINT by_author TO by_user;
ALTER TABLE drafts ALTER COLUMN body ADD GENERATED ALWAYS AS IDENTITY, SET SCHEMA work;
ALTER TABLE users CHANGE nick nickname varchar(30) NOT NULL COMMENT 'Short';
ALTER TABLE users COMMENT = 'Who signs in';
RENAME TABLE users TO members;
DROP TABLE IF EXISTS gone CASCADE;
SET search_path TO work, public;
CREATE TABLE tasks (id serial PRIMARY KEY, member_id int REFERENCES members);

-- +goose Down
DROP TABLE members;
