"""A line of yours that says an old name is told, with the new one; other lines are not."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.files import File, Tree
from backend_django.engine.upgrading import next_version
from backend_django.engine.upgrading.definitions import lost
from backend_django.engine.upgrading.names import gone
from backend_django.engine.upgrading.references import notes

MODELS = "backend_django/shop/models.py"


def blueprint(**changes: Any) -> Blueprint:
    """Return a small shop; ``changes`` are new names, "" for what is removed."""

    def known(kind: str, **described: Any) -> list[dict[str, Any]]:
        found = changes.get(described["name"], described["name"])
        return [{"id": described["name"], **described, kind: found}] if found else []

    enum = {
        "id": "status",
        "name": changes.get("Status", "Status"),
        "values": [{"id": "gone", "value": changes.get("retired", "retired")}, {"value": "live"}],
    }
    price = known("name", name="price", type="decimal")
    product = known("name", name="Product", fields=[{"name": "title", "type": "char"}, *price])
    order = known(
        "name",
        name="Order",
        fields=[{"name": "title", "type": "char"}, {"name": "sum", "type": "decimal"}],
        relationships=[{"id": "link", "name": "product", "kind": "foreign_key", "target": "P"}],
    )
    for each in order:
        each["relationships"][0]["target"] = changes.get("Product", "Product")
    app = {"id": "shop", "name": "shop", "enums": [enum], "entities": [*product, *order]}
    return normalised(Blueprint.model_validate({"project": {"name": "Shop"}, "apps": [app]}))


def note(line: str, path: str = MODELS, **changes: str) -> str:
    file = File(path, f"first\n{line}\n", "you")
    return notes(file, file, "first\n", gone(blueprint(), blueprint(**changes)))


@pytest.mark.parametrize(
    ("line", "changes", "said"),
    [
        ("return self.price * 2", {"price": "cost"}, "price, which is called cost now"),
        ("return self.price * 2", {"price": ""}, "price, which is gone"),
        ("Order.objects.filter(product__price__gt=2)", {"price": "cost"}, "price, which"),
        ("def validate_price(self, value):", {"price": "cost"}, "price, which is called cost"),
        (
            "rows = models.Order.objects.all()",
            {"Order": "Sale"},
            "Order, which is called Sale now",
        ),
        ("path('orders/', all_of_them)", {"Order": "Sale"}, "orders, which is called sales now"),
        ('reverse("shop-order-list")', {"Order": "Sale"}, "shop-order, which is called shop-sale"),
        ("product.orders.count()", {"Order": "Sale"}, "orders, which is called sales now"),
        ("if self.status == Status.RETIRED:", {"retired": "old"}, "RETIRED, which is called OLD"),
        (
            "if row['status'] == \"retired\":",
            {"retired": "old"},
            "'retired', which is called 'old'",
        ),
        ("from shop.enums import Status", {"Status": "State"}, "Status, which is called State"),
    ],
)
def test_a_line_that_says_an_old_name_is_told(line: str, changes: dict[str, str], said: str):
    assert note(line, **changes).startswith("line 2 says ")
    assert said in note(line, **changes)


@pytest.mark.parametrize(
    "line",
    [
        "return self.price_tag",
        "return self.priced",
        "data-price",
        "# the price of it",
        "// the price of it",
        "<!-- the price of it -->",
        "return self.title",
    ],
)
def test_other_lines_are_not(line: str):
    assert note(line, price="cost") == ""


def test_only_code_is_read_and_no_migration():
    assert note("price", "README.md", price="cost") == ""
    assert note("price", "backend_django/shop/migrations/0002_more.py", price="cost") == ""
    for path in ("a.py", "a.ts", "a.vue"):
        assert note("price", path, price="cost").startswith("line 2 says price")


def test_a_generated_line_is_not_yours():
    names = gone(blueprint(), blueprint(price="cost"))
    file = File(MODELS, "price\nmine\n", "you")
    assert notes(file, file, "price\n", names) == ""
    assert notes(file, file, "", names) == "line 1 says price, which is called cost now"


def test_a_name_that_others_have_counts_where_its_owner_is_spoken_of():
    old = blueprint()
    data = old.model_dump(mode="json")
    data["apps"][0]["entities"][0]["fields"][0]["name"] = "label"
    names = gone(old, normalised(Blueprint.model_validate(data)))
    text = "class Order:\n    title\n\nclass Product:\n    title\n\nProduct.objects.get(title=1)\n"
    file = File(MODELS, text, "you")
    said = "Product.title, which is called label now"
    assert notes(file, file, "", names) == f"line 5 says {said}; line 7 says {said}"


def test_a_note_names_a_few_lines():
    file = File("a.py", "price\n" * 5, "you")
    found = notes(file, file, "", gone(blueprint(), blueprint(price="cost")))
    assert found.count("line ") == 3
    assert found.endswith("; and 2 more")


def test_what_was_generated_and_is_no_more_is_told():
    base = Tree(
        [
            File(
                "backend_django/shop/tests/factories.py", "class OrderFactory:\n    x = 1\n", "a"
            ),
            File("backend_django/api/searching.py", "class FullText:\n    x = 1\n", "b"),
            File("frontend_vue/src/entities/order.ts", "export const orderEntity = 1\n", "c"),
        ]
    )
    new = Tree(
        [File("backend_django/shop/tests/factories.py", "class SaleFactory:\n    x = 1\n", "a")]
    )
    names = gone(blueprint(), blueprint(Order="Sale"))
    found = {str(name) for name in lost(base, base, new, names)}
    assert found == {
        "@/entities/order, which is gone",
        "FullText, which is gone",
        "OrderFactory, which is called SaleFactory now",
        "backend_django.api.searching, which is gone",
        "orderEntity, which is gone",
    }


def test_what_you_offer_yourself_is_not_gone():
    base = Tree([File("a.py", "class FullText:\n    x = 1\n", "b"), File("b.py", "", "b")])
    yours = Tree([base["a.py"], File("b.py", "class FullText:\n    x = 2\n", "you")])
    assert [name.name for name in lost(base, yours, Tree())] == ["a", "b"]


def test_a_function_with_a_plain_name_counts_where_it_is_imported():
    base = Tree([File("a.py", "def total():\n    pass\n", "b")])
    (name,) = lost(base, base, Tree([File("a.py", "", "b")]))
    for line, told in (
        ("total = 2", ""),
        ("from a import total", "line 1 says total, which is gone"),
    ):
        file = File("c.py", line, "you")
        assert notes(file, file, "", [name]) == told


def test_a_value_that_another_enum_has_counts_beside_its_own():
    data = blueprint().model_dump(mode="json")
    data["apps"][0]["enums"].append({"name": "Other", "values": [{"value": "retired"}]})
    old = normalised(Blueprint.model_validate(data))
    data["apps"][0]["enums"][0]["values"].pop(0)
    names = gone(old, normalised(Blueprint.model_validate(data)))
    file = File("a.py", "Other.RETIRED\nStatus.RETIRED\n'retired'\n", "you")
    assert notes(file, file, "", names) == "line 2 says Status.RETIRED, which is gone"


def test_a_file_in_another_encoding_is_read_as_far_as_it_goes():
    base = Tree([File("a.py", "x = 1\n", "b")])
    yours = Tree([File("a.py", "x = price  # \u00e9\n".encode("latin-1"), "you")])
    found = next_version(base, yours, base, blueprint(), blueprint(price="cost"))
    assert [str(v) for v in found.verdicts] == [
        "conflict  a.py: line 1 says price, which is called cost now"
    ]


def test_a_line_that_merges_and_breaks_is_a_conflict():
    base = Tree([File(MODELS, "class Product:\n    price = 1\n    title = 2\n\nend\n", "models")])
    new = base.map(lambda file: file.text.replace("price", "cost"))
    yours = base.map(lambda file: file.text.replace("end\n", "end = Product().price\n"))
    page = File("frontend_vue/src/Mine.vue", "<p>{{ row.price }}</p>\n", "you")
    found = next_version(base, yours.plus(page), new, blueprint(), blueprint(price="cost"))
    told = "says price, which is called cost now"
    assert [str(verdict) for verdict in found.verdicts] == [
        f"conflict  {MODELS}: line 5 {told}",
        f"conflict  frontend_vue/src/Mine.vue: line 1 {told}",
    ]
    assert "end = Product().price" in found.tree[MODELS].text
