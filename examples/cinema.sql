-- The database of a cinema chain that has been running for years, in PostgreSQL.

CREATE TYPE age_rating AS ENUM ('all', 'from 12', 'from 16', 'adults');

CREATE DOMAIN film_year AS integer CHECK (VALUE BETWEEN 1895 AND 2155);

CREATE TABLE "Studio" (
    "StudioId" int NOT NULL PRIMARY KEY,
    "Name" varchar(80) NOT NULL,
    "Motto" varchar(200)
);

CREATE TABLE film (
    film_id serial PRIMARY KEY,
    title text NOT NULL,
    synopsis text,
    released film_year,
    "StudioId" int NOT NULL REFERENCES "Studio" ("StudioId"),
    sequel_of int REFERENCES film (film_id) ON DELETE SET NULL,
    rating age_rating NOT NULL DEFAULT 'all',
    minutes smallint,
    rental_fee numeric(5, 2) NOT NULL DEFAULT 4.90,
    languages text[],
    credits json,
    poster bytea,
    running interval,
    weekend_price money,
    ages int4range,
    hours numeric(5, 2) GENERATED ALWAYS AS (minutes / 60.0) STORED,
    words tsvector NOT NULL,
    changed_at timestamp NOT NULL DEFAULT now()
);

CREATE INDEX film_title ON film (title);

CREATE TRIGGER film_words BEFORE INSERT OR UPDATE ON film
    FOR EACH ROW EXECUTE FUNCTION
    tsvector_update_trigger(words, 'pg_catalog.english', title, synopsis);

CREATE TABLE actor (
    actor_id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    first_name varchar(45) NOT NULL,
    last_name varchar(45) NOT NULL,
    born date
);

CREATE TABLE film_actor (
    film_id int NOT NULL REFERENCES film (film_id) ON DELETE CASCADE,
    actor_id int NOT NULL REFERENCES actor (actor_id),
    role varchar(60),
    PRIMARY KEY (film_id, actor_id)
);

CREATE TABLE cinema (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(60) NOT NULL UNIQUE,
    network inet,
    opens time NOT NULL
);

CREATE TABLE hall (
    cinema_id uuid NOT NULL REFERENCES cinema (id),
    number smallint NOT NULL,
    seats int NOT NULL CHECK (seats > 0),
    PRIMARY KEY (cinema_id, number)
);

CREATE TABLE screening (
    screening_id bigserial NOT NULL,
    film_id int NOT NULL REFERENCES film (film_id),
    cinema_id uuid NOT NULL,
    hall_number smallint NOT NULL,
    starts_at timestamptz NOT NULL,
    sold_out boolean NOT NULL DEFAULT false,
    PRIMARY KEY (starts_at, screening_id),
    FOREIGN KEY (cinema_id, hall_number) REFERENCES hall (cinema_id, number)
) PARTITION BY RANGE (starts_at);

CREATE TABLE screening_old PARTITION OF screening FOR VALUES FROM (MINVALUE) TO ('2025-01-01');

CREATE TABLE screening_new PARTITION OF screening FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);

CREATE TABLE closing (
    on_day date NOT NULL,
    reason text NOT NULL
);
