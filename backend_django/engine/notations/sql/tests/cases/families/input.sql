CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events (CONSTRAINT later CHECK (at > '2025-01-01')) DEFAULT;
CREATE TABLE events_2026 (id bigint, at timestamptz NOT NULL, kind text NOT NULL);
ALTER TABLE ONLY events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_2024_kind ON events_2024 (kind);
CREATE TABLE cities (id serial PRIMARY KEY, name text, people int);
CREATE TABLE small_cities (CHECK (people < 1000)) INHERITS (cities);
CREATE TABLE capitals (country char(2) NOT NULL) INHERITS (cities);
CREATE TABLE towns (LIKE cities INCLUDING ALL, mayor text);
CREATE TABLE visits (
    id serial PRIMARY KEY,
    city_id int REFERENCES small_cities (id),
    event_at timestamptz,
    event_id bigint,
    FOREIGN KEY (event_at, event_id) REFERENCES events (at, id)
);
CREATE TABLE summed AS SELECT count(*) FROM cities;
CREATE TABLE typed OF city_type;
CREATE TABLE keyless (id int, name text);
