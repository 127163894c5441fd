"""A fault in a project fails the check that is there to find it, with a diagnosis to work from."""

from __future__ import annotations

import os
import subprocess

import pytest

from backend_django.engine import workspace
from backend_django.engine.files import Tree
from backend_django.engine.verification import backend, sandbox
from backend_django.engine.verification.ladder import verified
from backend_django.engine.verification.report import Check

from .little import BLUEPRINT, FILES, SHORT, project


def changed(short: str, old: str, new: str) -> dict[str, str]:
    source = FILES[SHORT[short]]
    assert old in source
    return {short: source.replace(old, new)}


def failure(tree: Tree) -> Check:
    """Return the one check that fails; what came after it was skipped, not passed."""
    report = verified(tree, BLUEPRINT)
    assert not report.passed
    (failed,) = report.failed
    later = report.checks[report.checks.index(failed) + 1 :]
    assert failed.name == "lint" or {check.status for check in later} <= {"skipped"}
    return failed


def test_a_project_that_works_passes_every_check():
    report = verified(project(), BLUEPRINT)
    assert report.passed, report
    names = "lint parse import check migrations tables crud openapi"
    assert [check.name for check in report.checks] == names.split()
    assert report.cpu_seconds > 0


def test_quick_stops_before_the_tables():
    report = verified(project(), BLUEPRINT, "quick")
    assert report.passed
    assert [check.name for check in report.checks][-1] == "migrations"


def test_an_unused_import_is_our_fault():
    failed = failure(project(**changed("models", "from django", "import os\n\nfrom django")))
    assert failed.name == "lint"
    assert (failed.diagnoses[0].file, failed.diagnoses[0].line) == (SHORT["models"], 1)
    assert "F401" in failed.diagnoses[0].message


@pytest.mark.parametrize(
    ("path", "content", "line"),
    [
        ("backend_django/shop/more.py", "x = 1\ndef (:\n", 2),
        ("frontend_vue/package.json", '{"a": 1,\n b}', 2),
        ("local.yml", "a: 1\n b: 2\n", 2),
        ("docker/pool.toml", "a = \n", 0),
        ("frontend_vue/public/logo.svg", "<svg>\n<g></svg>", 2),
    ],
)
def test_a_file_that_does_not_parse_is_named_with_its_line(path, content, line):
    report = verified(project(**{path: content}), BLUEPRINT)
    (failed,) = (check for check in report.failed if check.name == "parse")
    assert (failed.diagnoses[0].file, failed.diagnoses[0].line) == (path, line)


def test_a_test_that_does_not_parse_is_named_by_ruff():
    failed = failure(project(test="def (:\n"))
    assert failed.name == "lint"
    assert (failed.diagnoses[0].file, failed.diagnoses[0].line) == (SHORT["test"], 1)
    assert "invalid-syntax" in failed.diagnoses[0].message


def test_a_broken_import_is_named_with_file_and_line():
    failed = failure(project(**changed("views", "from ..models", "from ..modells")))
    assert failed.name == "import"
    assert (failed.diagnoses[0].file, failed.diagnoses[0].line) == (SHORT["views"], 3)
    assert "backend_django.shop.modells" in failed.diagnoses[0].message


def test_a_system_check_that_complains_fails():
    fault = changed("models", '("id",)', '("nothing",)')
    fault |= changed("migration", '("id",)', '("nothing",)')
    failed = failure(project(**fault))
    assert failed.name == "check"
    assert "shop.Book" in failed.diagnoses[0].message
    assert "models.E015" in failed.diagnoses[0].message


def test_a_model_that_its_migrations_do_not_know_fails():
    failed = failure(project(**changed("models", "max_length=255", "max_length=200")))
    assert failed.name == "migrations"
    assert "Alter field title on book" in failed.diagnoses[0].message


def test_a_table_that_cannot_be_created_fails():
    field = "class Odd(models.TextField):\n    def db_type(self, connection):\n"
    field += '        return "text CHECK ("\n\n\nclass Book'
    fault = changed("models", "class Book", field)
    fault["models"] = fault["models"].replace("models.CharField(max_length=255)", "Odd()")
    fault |= changed("migration", "models.CharField(max_length=255)", "shop.Odd()")
    fault["migration"] = "import backend_django.shop.models as shop\n" + fault["migration"]
    report = verified(project(**fault), BLUEPRINT)
    assert "tables" in [check.name for check in report.failed]


def test_what_only_postgresql_can_compute_is_empty_in_memory():
    column = 'models.GeneratedField(expression=SearchVector("title", config="simple"), '
    column += "output_field=SearchVectorField(), db_persist=True)"
    index = "indexes = [GinIndex(fields=['found'], name='book_found')]"
    imports = "from django.contrib.postgres.indexes import GinIndex\n"
    imports += "from django.contrib.postgres.search import SearchVector, SearchVectorField\n"
    shown = project(
        **changed("settings", "[\n", '[\n    "django.contrib.postgres",\n'),
        models=imports
        + FILES[SHORT["models"]].replace(
            "    class Meta:\n", f"    found = {column}\n\n    class Meta:\n        {index}\n"
        ),
        migration=imports
        + FILES[SHORT["migration"]]
        .replace(
            "1)),\n            ],", f'1)),\n                ("found", {column}),\n            ],'
        )
        .replace("options={", "options={" + index.replace("indexes =", '"indexes":') + ", "),
    )
    report = verified(shown, BLUEPRINT)
    assert {check.name for check in report.failed} <= {"lint"}, report


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    queryset",
            "    def perform_create(self, _):\n        1 / 0\n\n    queryset",
            "Zero",
        ),
        ("ModelViewSet", "ReadOnlyModelViewSet", "405, not 201"),
        ('("id", "title", "pages")', '("id", "title")', "pages = None"),
        (
            "    queryset",
            "    permission_classes = ()\n\n    queryset",
            "answered 200, not 401",
        ),
    ],
)
def test_an_entity_that_cannot_be_used_over_the_api_fails(old, new, said):
    failed = failure(project(**changed("views", old, new)))
    assert failed.name == "crud"
    assert failed.diagnoses[0].file == SHORT["views"]
    assert failed.diagnoses[0].message.startswith("shop.Book: ")
    assert said in failed.diagnoses[0].message


def test_an_endpoint_that_cannot_be_described_fails():
    view = "\n\nclass Odd(APIView):\n    def get(self, request):\n        return None\n"
    fault = changed(
        "views",
        "from rest_framework",
        "from rest_framework.views import APIView\nfrom rest_framework",
    )
    fault["views"] += view
    fault |= changed("urls", "import BookViewSet", "import BookViewSet, Odd")
    fault["urls"] = fault["urls"].replace(
        "urlpatterns = [", "urlpatterns = [path('odd/', Odd.as_view()), "
    )
    report = verified(project(**fault), BLUEPRINT)
    (failed,) = (check for check in report.failed if check.name != "lint")
    assert failed.name == "openapi"
    assert "Odd" in str(failed.diagnoses)


def test_a_project_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(backend, "SECONDS", 1.0)
    failed = failure(
        project(
            **changed("settings", "import environ\n", "import environ\n\nwhile True:\n    pass\n")
        )
    )
    assert failed.name == "import"
    assert "longer than 1 s" in failed.diagnoses[0].message


def test_a_project_that_kills_its_process_is_diagnosed():
    code = "import os\n\nimport environ\n\nos.kill(os.getpid(), 11)\n"
    failed = failure(project(**changed("settings", "import environ\n", code)))
    assert (failed.name, failed.diagnoses[0].message) == ("import", "ended with signal 11")


def test_a_project_that_eats_memory_is_stopped(monkeypatch):
    monkeypatch.setitem(backend.LIMITS, "AS", 512 * 1024 * 1024)
    code = "import environ\n\nFOOD = bytearray(1024 * 1024 * 1024)\n"
    failed = failure(project(**changed("settings", "import environ\n", code)))
    assert (failed.name, failed.diagnoses[0].message) == ("import", "MemoryError")
    assert failed.diagnoses[0].file == SHORT["settings"]


def test_a_project_sees_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:canary@db/x")
    monkeypatch.setenv("SOME_TOKEN", "canary")
    sandbox.close()
    code = "import os\n\nimport environ\n\nPARENT = open(f'/proc/{os.getppid()}/environ').read()\n"
    code += "if 'canary' in PARENT + str(os.environ):\n    raise RuntimeError\n"
    assert (
        verified(project(**changed("settings", "import environ\n", code)), BLUEPRINT, "quick")
        .checks[2]
        .status
        == "passed"
    )


def test_no_module_of_ours_answers_for_one_that_the_project_lacks():
    failed = failure(
        project(**changed("views", "from ..models", "from backend_django.engine.files"))
    )
    assert failed.name == "import"
    assert "No module named 'backend_django.engine'" in failed.diagnoses[0].message


def test_a_caller_that_raises_in_mid_run_leaves_no_process_and_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(workspace, "SHARED_MEMORY", tmp_path)

    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int, message: str) -> None:
        if done >= 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        verified(project(), BLUEPRINT, "quick", cancel)
    zygote = sandbox._zygote
    assert zygote is not None
    children = ["ps", "--no-headers", "--ppid", str(zygote.process.pid)]
    assert subprocess.run(children, check=False, capture_output=True).stdout == b""
    assert not [*tmp_path.iterdir()]
    assert verified(project(), BLUEPRINT, "quick").passed


def test_a_forked_child_has_a_warm_interpreter_of_its_own():
    sandbox.warm_up()
    if (child := os.fork()) == 0:
        good = verified(project(), BLUEPRINT, "quick").passed
        sandbox.close()
        os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert verified(project(), BLUEPRINT, "quick").passed
