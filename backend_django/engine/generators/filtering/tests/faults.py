"""Mistakes in lists that the emitted tests must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

API = "backend_django/api"
CATALOG = "backend_django/catalog"
CURSORS, LISTS = f"{API}/tests/test_cursors.py", f"{API}/tests/test_lists.py"

FAULTS = (
    Fault(
        "rows that are alike are skipped after a cursor",
        f"{API}/cursors.py",
        "    return (later | alike) & (later | (alike & after(order[1:], values[1:])))",
        "    return later",
        CURSORS,
    ),
    Fault(
        "rows without a value are lost after a cursor",
        f"{API}/cursors.py",
        'return beyond | Q(**{f"{self.name}__isnull": True}) if empty else beyond',
        "return beyond",
        CURSORS,
    ),
    Fault(
        "a cursor is taken for another order",
        f"{API}/cursors.py",
        "        if names != _names(order):",
        "        if names == []:",
        CURSORS,
    ),
    Fault(
        "the way back leads over the same rows in reverse",
        f"{API}/cursors.py",
        "            rows.reverse()",
        "            pass",
        CURSORS,
    ),
    Fault(
        "no key decides among rows that are alike",
        f"{API}/ordering.py",
        '    return (*names, "-pk" if falling else "pk")',
        "    return names",
        LISTS,
    ),
    Fault(
        "a portion may be as large as a client likes",
        f"{API}/offsets.py",
        "    max_limit = 200",
        "    max_limit = None",
        LISTS,
    ),
    Fault(
        "a field called page takes the parameter of every list",
        f"{API}/filters.py",
        'return f"{name}__exact" if name in RESERVED else name',
        "return name",
        LISTS,
    ),
    Fault(
        "the worst match comes first",
        f"{API}/searching.py",
        'order_by(f"-{RANK}", "pk")',
        'order_by(RANK, "pk")',
        f"{CATALOG}/tests/test_lists.py",
    ),
    Fault(
        "the beginning of a word finds nothing",
        f"{API}/searching.py",
        """f"'{last}':*\"""",
        """f"'{last}'\"""",
        f"{CATALOG}/tests/test_lists.py",
    ),
    Fault(
        "a search reduces words in another language than the column",
        f"{CATALOG}/api/views.py",
        'full_text = FullText("search_document", "english")',
        'full_text = FullText("search_document", "simple")',
        f"{CATALOG}/tests/test_lists.py",
    ),
    Fault(
        "a row that fits twice is listed twice",
        f"{API}/filters.py",
        '{"distinct": True}',
        '{"distinct": False}',
        f"{CATALOG}/tests/test_filters.py",
    ),
    Fault(
        "an upper bound is no parameter",
        f"{CATALOG}/api/filters.py",
        '"price": ["exact", "gte", "lte"]',
        '"price": ["exact", "gte"]',
        f"{CATALOG}/tests/test_filters.py",
    ),
    Fault(
        "half a whole number is cut down",
        f"{API}/filters.py",
        "    field_class = forms.IntegerField",
        "    field_class = forms.DecimalField",
        LISTS,
    ),
)
