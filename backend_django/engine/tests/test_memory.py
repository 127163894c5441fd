"""A memory keeps what it is given, up to a weight."""

from __future__ import annotations

from backend_django.engine.memory import Memory


def test_what_is_kept_comes_back_and_the_longest_unused_goes_first():
    memory: Memory[str] = Memory(12)
    for key, value in ((b"a", "four"), (b"b", "more"), (b"c", "last")):
        memory.put(key, value, len(value))
    assert memory.get(b"a") == "four"
    memory.put(b"d", "next", 4)
    assert [memory.get(key) for key in (b"a", b"b", b"c", b"d")] == ["four", None, "last", "next"]


def test_what_is_put_twice_weighs_once():
    memory: Memory[str] = Memory(10)
    for _ in range(5):
        memory.put(b"a", "four", 4)
    memory.put(b"b", "four", 4)
    assert memory.get(b"a") == memory.get(b"b") == "four"


def test_what_is_heavier_than_the_whole_is_not_kept():
    memory: Memory[str] = Memory(3)
    memory.put(b"a", "four", 4)
    assert memory.get(b"a") is None


def test_a_cleared_memory_knows_nothing():
    memory: Memory[str] = Memory(10)
    memory.put(b"a", "four", 4)
    memory.clear()
    assert memory.get(b"a") is None
