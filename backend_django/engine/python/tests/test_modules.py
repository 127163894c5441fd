"""A module imports what its body names, under names that are free."""

from __future__ import annotations

import pytest

from backend_django.engine.python import Module, NameClashError


def test_imports_are_sorted_into_blocks():
    module = Module("Says hello.")
    module.use("backend_django.catalog", "models")
    module.use("django.db", "models", alias="tables")
    module.use("datetime", alias="dt")
    module.use("uuid", "uuid4")
    module.use("decimal", "Decimal")
    module.add("print()")
    assert module.render() == (
        '"""Says hello."""\n\n'
        "from __future__ import annotations\n\n"
        "import datetime as dt\n"
        "from decimal import Decimal\n"
        "from uuid import uuid4\n\n"
        "from django.db import models as tables\n\n"
        "from backend_django.catalog import models\n\n"
        "print()\n"
    )


def test_numbers_within_names_are_sorted_by_their_size():
    module = Module()
    for name in ("area10", "area9"):
        module.use(f"backend_django.{name}", "models", alias=f"{name}_models")
    assert module.render().index("area9") < module.render().index("area10")


def test_an_import_gives_way_to_a_name_of_the_module():
    module = Module()
    module.define("Decimal")
    assert module.use("decimal", "Decimal") == "decimal_Decimal"


def test_two_modules_of_one_name_are_told_apart():
    module = Module()
    assert module.use("backend_django.sales", "enums") == "enums"
    assert module.use("backend_django.catalog", "enums") == "catalog_enums"
    assert module.use("backend_django.sales", "enums") == "enums"


def test_what_only_annotations_name_is_imported_for_them():
    module = Module()
    module.use("rest_framework.response", "Response", typing=True)
    assert "if TYPE_CHECKING:\n    from rest_framework.response" in module.render()
    module.use("rest_framework.response", "Response")
    assert "TYPE_CHECKING" not in module.render().replace("import TYPE_CHECKING", "")


def test_a_name_is_defined_once():
    module = Module()
    module.define("Product")
    with pytest.raises(NameClashError):
        module.define("Product")


def test_an_empty_module_is_empty():
    assert Module().render().strip() == ""


def test_an_import_under_another_name_stands_on_a_line_of_its_own():
    module = Module(future=False)
    module.avoid({"models", "builtins"})
    module.use("backend_django.sales", "enums")
    assert module.use("backend_django.sales", "models") == "sales_models"
    assert module.use("builtins") == "builtins_"
    lines = [line for line in module.render().splitlines() if line]
    assert lines == [
        "import builtins as builtins_",
        "from backend_django.sales import enums",
        "from backend_django.sales import models as sales_models",
    ]
