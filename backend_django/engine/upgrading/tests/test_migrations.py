"""New migrations follow those that you wrote, and are known again by the next upgrade."""

from __future__ import annotations

from backend_django.engine.files import File, Tree
from backend_django.engine.upgrading.migrations import MERGE, continued

FOLDER = "backend_django/shop/migrations"


def migration(name: str, *after: str, app: str = "shop") -> File:
    pairs = "".join(f'        ("{app}", "{each}"),\n' for each in after)
    text = f"class Migration:\n    dependencies = [\n{pairs}    ]\n    operations = []\n"
    return File(f"backend_django/{app}/migrations/{name}.py", text, "migrations")


FIRST = migration("0001_initial")
MINE = migration("0002_mine", "0001_initial")
BASE = Tree([FIRST])
NEW = Tree([FIRST, migration("0002_fill", "0001_initial"), migration("0003_size", "0002_fill")])


def names(tree: Tree) -> list[str]:
    return [file.path.removeprefix(f"{FOLDER}/") for file in tree]


def follows(tree: Tree, name: str, other: str) -> bool:
    return f'("shop", "{other}")' in tree[f"{FOLDER}/{name}.py"].text


def test_without_migrations_of_yours_nothing_changes():
    assert continued(BASE, BASE, NEW) == (BASE, NEW, {})


def test_new_migrations_follow_yours_with_the_next_numbers():
    base, new, ends = continued(BASE, BASE.plus(MINE), NEW)
    assert (names(base), ends) == (["0001_initial.py"], {})
    assert names(new) == ["0001_initial.py", "0003_fill.py", "0004_size.py"]
    assert follows(new, "0003_fill", "0002_mine")
    assert not follows(new, "0003_fill", "0001_initial")
    assert follows(new, "0004_size", "0003_fill")


def test_a_migration_of_yours_of_the_same_name_is_no_clash():
    yours = BASE.plus(migration("0002_fill", "0001_initial"))
    _, new, _ = continued(BASE, yours, NEW)
    assert names(new) == ["0001_initial.py", "0003_fill.py", "0004_size.py"]
    assert follows(new, "0003_fill", "0002_fill")


def test_the_next_upgrade_knows_what_the_last_one_renumbered():
    _, second, _ = continued(BASE, BASE.plus(MINE), NEW)
    third = NEW.plus(migration("0004_more", "0003_size"))
    base, new, ends = continued(NEW, second.plus(MINE), third)
    assert names(base) == names(second)
    assert names(new) == ["0001_initial.py", "0003_fill.py", "0004_size.py", "0005_more.py"]
    assert follows(new, "0005_more", "0004_size")
    assert ends == {}


def test_two_ends_are_said_and_left_to_you():
    yours = BASE.plus(MINE, migration("0003_other", "0001_initial"))
    _, new, ends = continued(BASE, yours, NEW)
    assert ends == {f"{FOLDER}/{name}.py": MERGE for name in ("0004_fill", "0005_size")}
    assert follows(new, "0004_fill", "0001_initial")


def test_what_cannot_be_read_follows_nothing():
    _, _, ends = continued(BASE, BASE.plus(File(MINE.path, "class", "you")), NEW)
    assert [*ends.values()] == [MERGE, MERGE]


def test_other_apps_and_the_list_of_versions_say_the_new_names():
    versions = File("backend_django/schema_versions.json", '{"shop": "0003_size"}', "migrations")
    other = File(
        "backend_django/more/migrations/0002_x.py",
        'class Migration:\n    dependencies = [("shop", "0003_size")]\n',
        "migrations",
    )
    _, new, _ = continued(BASE, BASE.plus(MINE), NEW.plus(versions, other))
    assert new[versions.path].text == '{"shop": "0004_size"}'
    assert '("shop", "0004_size")' in new[other.path].text


def test_migrations_of_one_ending_are_told_apart_by_their_order():
    chain = [FIRST, migration("0002_fill", "0001_initial"), migration("0003_fill", "0002_fill")]
    _, new, _ = continued(BASE, BASE.plus(MINE), Tree(chain))
    base, _, _ = continued(Tree(chain), new.plus(MINE), Tree(chain))
    assert names(base) == names(new) == ["0001_initial.py", "0003_fill.py", "0004_fill.py"]


def test_a_migration_of_yours_without_a_number_is_followed():
    _, new, _ = continued(BASE, BASE.plus(migration("mine", "0001_initial")), NEW)
    assert names(new) == ["0001_initial.py", "0002_fill.py", "0003_size.py"]
    assert follows(new, "0002_fill", "mine")
