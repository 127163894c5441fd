"""A project that is read from a database runs on it: rows of before are there, and new ones fit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from backend_django.engine.tests.corpus import CORPUS
from backend_django.engine.tests.existing import Old, every_module, old_database
from backend_django.engine.verification import postgres

EXAMPLE = Path(__file__).parents[3] / "examples" / "cinema.sql"
CHINOOK = CORPUS / "sql" / "chinook_PostgreSql_AutoIncrementPKs.sql"
PAGILA = CORPUS / "sql" / "pagila_postgres.sql"
ROWS = {
    EXAMPLE: """
        INSERT INTO "Studio" VALUES (7, 'Old Studio', NULL);
        INSERT INTO film (title, "StudioId", rating, minutes, languages, credits, poster, running,
                          weekend_price, ages, changed_at)
            VALUES ('Herons', 7, 'from 12', 90, '{de,en}', '{"by": ["Ada"]}', 'abc', '90 minutes',
                    4.5, '[12,99)', '2024-05-01 12:00');
        INSERT INTO actor (first_name, last_name) VALUES ('Ada', 'Low'), ('Bo', 'High');
        INSERT INTO film_actor VALUES (1, 1, NULL);
        INSERT INTO cinema (name, opens) VALUES ('Roxy', '10:00');
        INSERT INTO hall SELECT id, 1, 80 FROM cinema;
        INSERT INTO screening (film_id, cinema_id, hall_number, starts_at)
            SELECT 1, id, 1, '2024-05-01 20:00+00' FROM cinema;
        INSERT INTO closing VALUES ('2024-12-24', 'Christmas'), ('2024-12-24', 'Christmas');
    """,
    CHINOOK: """
        INSERT INTO artist (name) VALUES ('Quartet'), (NULL);
        INSERT INTO album (title, artist_id) VALUES ('First', 1);
        INSERT INTO media_type (name) VALUES ('Tape');
        INSERT INTO track (name, album_id, media_type_id, milliseconds, unit_price)
            VALUES ('One', 1, 1, 1000, 0.99), ('Two', NULL, 1, 2000, 1.99);
        INSERT INTO playlist (name) VALUES ('Evening');
        INSERT INTO playlist_track VALUES (1, 2), (1, 1);
        INSERT INTO employee (last_name, first_name, hire_date) VALUES ('Low', 'Ada', '2002-05-01');
        INSERT INTO employee (last_name, first_name, reports_to) VALUES ('High', 'Bo', 1);
        INSERT INTO customer (first_name, last_name, email, support_rep_id)
            VALUES ('Cy', 'Mid', 'cy@example.com', 2);
        INSERT INTO invoice (customer_id, invoice_date, total)
            VALUES (1, '2024-05-01 12:00', 1.98);
        INSERT INTO invoice_line (invoice_id, track_id, unit_price, quantity) VALUES (1, 1, 0.99, 2)
    """,
    PAGILA: """
        CREATE TRIGGER film_fulltext_trigger BEFORE INSERT OR UPDATE ON film
            FOR EACH ROW EXECUTE FUNCTION
            tsvector_update_trigger('fulltext', 'pg_catalog.english', 'title', 'description');
        INSERT INTO language (name) VALUES ('English             ');
        INSERT INTO film (title, release_year, language_id, rating, special_features, length)
            VALUES ('HERON POND', 2006, 1, 'PG-13', '{Trailers,"Deleted Scenes"}', 90);
        INSERT INTO actor (first_name, last_name) VALUES ('ADA', 'LOW'), ('BO', 'HIGH');
        INSERT INTO film_actor (actor_id, film_id) VALUES (1, 1);
        INSERT INTO category (name) VALUES ('Birds');
        INSERT INTO film_category (film_id, category_id) VALUES (1, 1);
        INSERT INTO country (country) VALUES ('Peru');
        INSERT INTO city (city, country_id) VALUES ('Cusco', 1);
        INSERT INTO address (address, district, city_id, phone) VALUES ('1 Way', 'North', 1, '5');
        INSERT INTO store (manager_staff_id, address_id) VALUES (1, 1);
        INSERT INTO staff (first_name, last_name, address_id, store_id, username, picture)
            VALUES ('Mo', 'Mid', 1, 1, 'mo', '\\x89504e47');
        INSERT INTO customer (store_id, first_name, last_name, address_id)
            VALUES (1, 'CY', 'MID', 1);
        INSERT INTO inventory (film_id, store_id) VALUES (1, 1);
        INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id)
            VALUES ('2022-06-01 10:00+00', 1, 1, 1);
        INSERT INTO payment (customer_id, staff_id, rental_id, amount, payment_date)
            VALUES (1, 1, 1, 2.99, '2022-06-02 10:00+00');
        INSERT INTO film_embedding (film_id, embedding)
            SELECT 1, array_agg(1)::real[]::vector FROM generate_series(1, 20)
    """,
}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Old]:
    if problems := [*postgres.missing()]:
        pytest.skip(str(problems[0]))
    with old_database() as found:
        yield found


def taken_over(old: Old, place: Path, names: list[str] | None = None) -> list[str]:
    """Make the database with its rows and the project, and let that take it over."""
    if not place.exists():
        pytest.skip("the models of other people are not on this machine")
    text = place.read_text(encoding="utf-8")
    old.load(text)
    old.sql("SET search_path TO public")
    old.sql(ROWS[place])
    codes = old.generate(text, place.name, names or [])
    before = tables(old)
    status, said = old.manage("adopt_database")
    assert (status, tables(old)) == (0, before), said
    assert "Nothing is done yet" in said
    rows = contents(old, before)
    status, said = old.manage("adopt_database", "--apply")
    assert status == 0, said
    assert contents(old, before) == rows
    status, said = old.manage("migrate", "--check")
    assert status == 0, said
    return codes


def tables(old: Old) -> dict[str, list[str]]:
    """Return the columns of each table."""
    found = old.sql(
        "SELECT table_name::text, array_agg(column_name::text ORDER BY ordinal_position)"
        " FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1 ORDER BY 1"
    )
    return dict(found)


def contents(old: Old, known: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows in the columns that were there before."""
    found = {}
    for table, columns in known.items():
        names = ", ".join(f'"{column}"' for column in columns)
        found[table] = sorted(old.sql(f'SELECT {names} FROM "{table}"'), key=repr)  # noqa: S608
    return found


def asked(old: Old, *calls: tuple[str, str, Any]) -> list[Any]:
    answers = old.calls(calls)
    for call, (status, body) in zip(calls, answers, strict=True):
        assert status < 300, (call, status, body)
    return [body for _, body in answers]


@pytest.mark.parametrize("names", [[], every_module()], ids=["alone", "with every module"])
def test_our_example_runs_on_what_its_tables_hold(old: Old, names: list[str]):
    codes = taken_over(old, EXAMPLE, names)
    assert {"column_left", "column_text", "reference_by_value", "composite_reference"} <= {*codes}
    studio, film, _, made, part, changed, _ = asked(
        old,
        ("GET", "cinema/studios/7/", None),
        ("GET", "cinema/films/1/", None),
        ("POST", "cinema/studios/", {"name": "New", "motto": None}),
        ("POST", "cinema/films/", {
            "title": "Terns", "studio": 8, "rating": "adults", "weekend_price": "5.00",
            "sequel_of": 1, "credits": None, "synopsis": None,
        }),
        ("POST", "cinema/film-actors/", {"film": 2, "actor": 2, "role": "Bird"}),
        ("PATCH", "cinema/films/1/", {"synopsis": "About herons", "minutes": 95}),
        ("PATCH", "cinema/halls/1/", {"seats": 5}),
    )  # fmt: skip
    assert studio == {"id": 7, "name": "Old Studio", "motto": None}
    assert (film["synopsis"], film["weekend_price"], film["running"], film["changed_at"]) == (
        None, "$4.50", "01:30:00", "2024-05-01T12:00:00Z"
    )  # fmt: skip
    assert (film["credits"], film["studio"]["id"]) == ({"by": ["Ada"]}, 7)
    assert [actor["id"] for actor in film["actors"]] == [1]
    assert film["ages"].replace(" ", "") == "[12,99)"
    assert (made["id"], made["rental_fee"], part["id"]) == (2, "4.90", 2)
    assert changed["synopsis"] == "About herons"
    kept = (
        'SELECT "StudioId", rating::text, languages, credits, poster, minutes, hours, words::text,'
        " ages::text FROM film ORDER BY film_id"
    )
    assert old.sql(kept) == [
        (7, "from 12", ["de", "en"], {"by": ["Ada"]}, b"abc", 95, Decimal("1.58"), "'heron':1,3",
         "[12,99)"),
        (8, "adults", None, None, None, None, None, "'tern':1", None),
    ]  # fmt: skip
    assert old.sql('SELECT "StudioId", "Name", "Motto" FROM "Studio" ORDER BY 1') == [
        (7, "Old Studio", None), (8, "New", None)
    ]  # fmt: skip
    assert old.sql("SELECT role, id FROM film_actor ORDER BY id") == [(None, 1), ("Bird", 2)]
    assert old.sql("SELECT number, seats FROM hall") == [(1, 5)]


def test_lists_of_our_example_are_narrowed_by_its_own_types(old: Old):
    taken_over(old, EXAMPLE, ["filtering"])
    lists = asked(
        old,
        ("GET", "cinema/films/?rating=from%2012&changed_at__gte=2024-05-01T12:00:00Z", None),
        ("GET", "cinema/films/?rating__in=all,adults", None),
        ("GET", "cinema/films/?changed_at__gte=2024-05-01T12:00:01Z", None),
        ("GET", "cinema/films/?search=heron", None),
        ("GET", "cinema/films/?synopsis__isnull=true&studio=7", None),
        ("GET", "cinema/screenings/?starts_at__lte=2024-05-01T20:00:00Z", None),
    )
    assert [len(found["results"]) for found in lists] == [1, 0, 0, 1, 1, 1]


def test_what_the_database_refuses_is_the_clients_fault_and_leaves_no_trace(old: Old):
    taken_over(old, EXAMPLE)
    film = {"title": "Terns", "studio": 7}
    answers = old.calls(
        [
            ("POST", "cinema/films/", film | {"weekend_price": "much"}),
            ("POST", "cinema/films/", film | {"rating": "babies"}),
            ("POST", "cinema/films/", film | {"released": 1800}),
            ("DELETE", "cinema/actors/1/", None),
        ]
    )
    assert [status for status, _ in answers] == [400, 400, 400, 409]
    assert old.sql("SELECT count(*) FROM film") == [(1,)]


BROKEN = {
    "ALTER TABLE film DROP COLUMN rating": "rating: there is no such column",
    "ALTER TABLE film ALTER minutes TYPE text": "minutes: it is text, in the model SmallInteger",
    "DROP TRIGGER film_words ON film": "words: the model does not know it, and a row needs it",
    "ALTER TABLE actor DROP born, ADD born date GENERATED ALWAYS AS (date '2000-01-01') STORED":
        "born: the database computes it, the model would write it",
    "DROP TABLE hall CASCADE": "there is no such table",
    "CREATE TABLE auth_group (id int)": "the project makes a table of this name itself",
    "ALTER TABLE closing RENAME TO c; CREATE VIEW closing AS SELECT * FROM c":
        "it is no table but a view",
}  # fmt: skip


def test_where_the_project_cannot_run_it_says_why_and_touches_nothing(old: Old):
    text = EXAMPLE.read_text(encoding="utf-8")
    old.load(text)
    old.sql("ALTER TABLE film DROP COLUMN hours")
    for change in BROKEN:
        old.sql(change)
    old.generate(text, EXAMPLE.name)
    before = tables(old)
    status, said = old.manage("adopt_database", "--apply")
    assert status == 1
    assert [expected for expected in BROKEN.values() if expected not in said] == []
    assert f"cannot run on this database: {len(BROKEN) - 1} problems above" in said
    assert tables(old) == before


CHINOOK_CHANGES = (
    ("POST", "chinook-auto-increment/albums/", {"title": "Second", "artist": 3}),
    ("POST", "chinook-auto-increment/playlists/", {"name": None}),
    ("POST", "chinook-auto-increment/playlist-tracks/", {"playlist": 2, "track": 2}),
    ("PATCH", "chinook-auto-increment/tracks/2/", {"album": 2, "composer": "Ada"}),
    ("PATCH", "chinook-auto-increment/invoices/1/", {"invoice_date": "2024-05-01T13:00:00+01:00"}),
    ("DELETE", "chinook-auto-increment/playlist-tracks/1/", None),
    ("DELETE", "chinook-auto-increment/invoice-lines/1/", None),
)
PAGILA_CHANGES = (
    ("POST", "pagila-postgres/film-actors/", {"film": 2, "actor": 2}),
    ("POST", "pagila-postgres/film-categories/", {"film": 2, "category": 1}),
    (
        "POST",
        "pagila-postgres/payments/",
        {
            "customer_id": 1,
            "staff_id": 1,
            "rental_id": 1,
            "amount": "0.99",
            "payment_date": "2023-03-01T09:00:00Z",
        },
    ),
    ("PATCH", "pagila-postgres/films/1/", {"rating": "G", "original_language": 1}),
    ("PATCH", "pagila-postgres/customers/1/", {"email": "cy@example.com"}),
    ("DELETE", "pagila-postgres/film-actors/1/", None),
)


def test_chinook_runs_on_what_its_tables_hold(old: Old):
    taken_over(old, CHINOOK)
    home = "chinook-auto-increment"
    artists, playlist, track, invoice, line, made, *_ = asked(
        old,
        ("GET", f"{home}/artists/", None),
        ("GET", f"{home}/playlists/1/", None),
        ("GET", f"{home}/tracks/2/", None),
        ("GET", f"{home}/invoices/1/", None),
        ("GET", f"{home}/invoice-lines/1/", None),
        ("POST", f"{home}/artists/", {"name": "Trio"}),
        *CHINOOK_CHANGES,
    )
    assert [(a["id"], a["name"]) for a in artists["results"]] == [(1, "Quartet"), (2, None)]
    assert sorted(t["id"] for t in playlist["tracks"]) == [1, 2]
    assert (track["album"], track["composer"], track["unit_price"]) == (None, None, "1.99")
    assert (invoice["invoice_date"], invoice["total"]) == ("2024-05-01T12:00:00Z", "1.98")
    assert (line["invoice"]["id"], line["track"]["id"]) == (1, 1)
    assert made == {"id": 3, "name": "Trio"}
    assert old.sql("SELECT artist_id, name FROM artist ORDER BY 1") == [
        (1, "Quartet"), (2, None), (3, "Trio")
    ]  # fmt: skip
    assert old.sql("SELECT title, artist_id FROM album ORDER BY album_id") == [
        ("First", 1), ("Second", 3)
    ]  # fmt: skip
    assert old.sql("SELECT playlist_id, track_id FROM playlist_track ORDER BY id") == [
        (1, 1), (2, 2)
    ]  # fmt: skip
    assert old.sql("SELECT name, album_id, composer FROM track ORDER BY track_id") == [
        ("One", 1, None), ("Two", 2, "Ada")
    ]  # fmt: skip
    assert old.sql("SELECT invoice_date::text, total FROM invoice") == [
        ("2024-05-01 12:00:00", Decimal("1.98"))
    ]
    assert old.sql("SELECT count(*) FROM invoice_line") == [(0,)]


def test_pagila_runs_on_what_its_tables_hold(old: Old):
    if not old.sql("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"):
        pytest.skip("the server has no vectors, which Pagila needs")
    taken_over(old, PAGILA)
    home = "pagila-postgres"
    film, payment, staff, embedding, made, *_ = asked(
        old,
        ("GET", f"{home}/films/1/", None),
        ("GET", f"{home}/payments/1/", None),
        ("GET", f"{home}/staffs/1/", None),
        ("GET", f"{home}/film-embeddings/1/", None),
        ("POST", f"{home}/films/", {
            "title": "TERN BAY", "language": 1, "rating": "NC-17", "description": None,
        }),
        *PAGILA_CHANGES,
    )  # fmt: skip
    assert (film["title"], film["rating"], film["rental_rate"]) == ("HERON POND", "PG-13", "4.99")
    assert (payment["amount"], payment["customer_id"]) == ("2.99", 1)
    assert staff["picture"] == "iVBORw=="
    assert embedding["embedding"].startswith("[1,1,1,")
    assert (made["id"], made["description"], made["length"]) == (2, None, None)
    kept = (
        "SELECT title, rating::text, original_language_id, special_features, length_hours,"
        " fulltext::text FROM film ORDER BY film_id"
    )
    assert old.sql(kept) == [
        ("HERON POND", "G", 1, ["Trailers", "Deleted Scenes"], Decimal("1.50"),
         "'heron':1 'pond':2"),
        ("TERN BAY", "NC-17", None, None, None, "'bay':2 'tern':1"),
    ]  # fmt: skip
    assert old.sql("SELECT actor_id, film_id FROM film_actor") == [(2, 2)]
    assert old.sql("SELECT film_id FROM film_category ORDER BY id") == [(1,), (2,)]
    assert old.sql("SELECT payment_id, amount FROM payment_p2023_03") == [(2, Decimal("0.99"))]
    assert old.sql("SELECT email, activebool FROM customer") == [("cy@example.com", True)]
