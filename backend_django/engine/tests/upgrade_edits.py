"""What developers do to a generated shop: each edit leaves the project working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SHOP = "backend_django/shop"
PAGES = "frontend_vue/src/pages/shop"
Replacement = tuple[str, str, str]


@dataclass(frozen=True)
class Edit:
    """Texts replaced (path, old, new), files added by path, and files removed."""

    name: str
    replaced: tuple[Replacement, ...] = ()
    added: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


def below(path: str, line: str, text: str) -> Replacement:
    return path, line, line + text


def above(path: str, line: str, text: str) -> Replacement:
    return path, line, text + line


TITLE = '''
    @property
    def title(self) -> str:
        """The name as the price tag shows it."""
        return f"{self.name} ({self.colour})" if self.colour else self.name
'''
REFERENCE = """
    def reference(self) -> str:
        return f"#{self.number}"
"""
METHOD = Edit(
    "method",
    (
        above(f"{SHOP}/models.py", "\n\nclass Order(", TITLE),
        below(f"{SHOP}/models.py", "        return self.number\n", REFERENCE),
    ),
)

VALIDATION = """
    def validate_summary(self, value: str) -> str:
        return value.strip()
"""
VIEW = Edit(
    "view",
    (
        (f"{SHOP}/api/views.py", '["number"]', '["number", "product__name"]'),
        below(
            f"{SHOP}/api/serializers.py",
            "        read_serializer_class = ProductSerializer\n",
            VALIDATION,
        ),
    ),
)

REPORT = '''\
"""What stands in the shop, in one number."""

from django.db.models import Sum
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend_django.shop.models import Product


class StockSerializer(serializers.Serializer[dict[str, int]]):
    """How many pieces there are of everything."""

    pieces = serializers.IntegerField()


class StockView(APIView):
    """Counts the pieces of all products."""

    @extend_schema(operation_id="shop_stock", responses=StockSerializer)
    def get(self, request: Request) -> Response:
        pieces = Product.objects.aggregate(pieces=Sum("stock", default=0))
        return Response(StockSerializer(pieces).data)
'''
ROUTE = '[path("stock/", StockView.as_view(), name="shop-stock"), *router.urls]'
OWN_FILE = Edit(
    "own-file",
    (
        above(
            f"{SHOP}/api/urls.py",
            "from backend_django.api.routers import OptionalSlashRouter\n",
            "from django.urls import path\n\n",
        ),
        below(
            f"{SHOP}/api/urls.py",
            "from backend_django.shop.api import views\n",
            "from backend_django.shop.api.reports import StockView\n",
        ),
        (f"{SHOP}/api/urls.py", "urlpatterns = router.urls", f"urlpatterns = {ROUTE}"),
    ),
    {f"{SHOP}/api/reports.py": REPORT},
)

PAGE = Edit(
    "page",
    (
        above(
            f"{PAGES}/ProductDetail.vue",
            '    <DetailField :entity="productEntity" :record="record" name="created_at" />\n',
            '    <p class="hint">Prices include taxes.</p>\n',
        ),
        above(
            f"{PAGES}/OrderList.vue",
            "</template>\n",
            '  <p class="hint">The newest come last.</p>\n',
        ),
        (
            "frontend_vue/src/entities/shop/product.ts",
            "columns: ['name', 'price', 'stock', 'colour', 'status', 'category'],",
            "columns: ['name', 'price', 'status', 'category'],",
        ),
    ),
)

OWN_TEST = """

def test_a_product_without_stock_can_be_on_sale() -> None:
    row = factories.ProductFactory.create(stock=0, status="live")
    row.refresh_from_db()
    assert (row.stock, row.status) == (0, "live")
"""
LAST_TEST = """\
    row = factories.LabelFactory.create()
    row.full_clean()
    assert str(row)
    assert type(row).objects.get(pk=row.pk) == row
"""
TEST = Edit(
    "test",
    (
        below(f"{SHOP}/tests/test_models.py", LAST_TEST, OWN_TEST),
        below(
            f"{SHOP}/tests/test_models.py",
            "    assert row.category is None\n",
            "    assert row.name\n",
        ),
    ),
)

SHELL = """\
shell: setup ## Open a shell
\t@.venv/bin/python backend_django/manage.py shell

"""
SETTINGS = Edit(
    "settings",
    (
        (
            "backend_django/config/settings/base.py",
            'env.int("MAX_BODY_BYTES", default=2_621_440)',
            'env.int("MAX_BODY_BYTES", default=5_242_880)',
        ),
        above("README.md", "## API\n", "## Who answers\n\nThe team next to the stairs.\n\n"),
        above("Makefile", "superuser: setup", SHELL),
    ),
    removed=(".editorconfig",),
)

EDITS = {edit.name: edit for edit in (METHOD, VIEW, OWN_FILE, PAGE, TEST, SETTINGS)}
"""One of each kind, by name."""
