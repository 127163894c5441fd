CREATE TABLE first (id int PRIMARY KEY, name text);

CREATE TABLE commas (
  id int PRIMARY KEY,
  missing text
  here varchar(20),
  name text,
  name varchar(3),
  12 wrong int,
  bad text NOT,
  rest text ??? !,
  fine text,
);

CREATE TABLE never_closed (
  id int PRIMARY KEY,
  title text DEFAULT 'oops
CREATE TABLE after_text (id int PRIMARY KEY, title text);

CREATE TABLE;
CREATE TABLE unclosed (id int, name text;
this is no SQL at all;
CREATE INDEX first_idx first (name);
CREATE TABLE twice (id int); CREATE TABLE twice (id bigint);
CREATE TABLE refers (
  id int PRIMARY KEY,
  gone_id int REFERENCES gone (id),
  kind dream,
  first_id int NOT NULL REFERENCES first (id) ON DELETE SET NULL,
  FOREIGN KEY (nowhere) REFERENCES first (id)
);
CREATE TABLE likeness (LIKE absent INCLUDING ALL, id int);
CREATE TABLE heir (id int) INHERITS (absent);
CREATE INDEX nothing_idx ON first (nothing);
CREATE TYPE strange AS ENUM ('', 'a');
CREATE TABLE stranger (id int PRIMARY KEY, way strange);
/* never ends
CREATE TABLE last (id int PRIMARY KEY, name text);
