"""What the warm interpreter has at hand for every project is the same as without it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

from backend_django.engine.verification.inside import compiled

HERE = Path(compiled.__file__).parents[1]
ASK = """
import sys
sys.path.append(sys.argv[1])
from django.conf import LazySettings
asked = []
LazySettings._setup = lambda self, name=None: asked.append(name) or 1 / 0
from inside import zygote
for name in zygote.WARM:
    zygote._warm(name)
print(*asked, *(name for name in zygote.WARM if name not in sys.modules), sep="\\n", end="")
"""


def test_everything_that_is_warmed_is_there_and_asks_for_no_setting():
    command = [sys.executable, "-I", "-c", ASK, str(HERE)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == ""


def test_what_is_compiled_before_is_what_its_source_says(tmp_path, monkeypatch):
    engine, project = tmp_path / "engine", tmp_path / "project"
    kit = engine / "generators/any/kit/backend_django"
    for folder in (kit, project):
        folder.mkdir(parents=True)
    (kit / "one.py").write_text("def where():\n    return where.__code__.co_filename\n")
    (kit / "template.py").write_text("NAME = {{ cookiecutter.name }} {% if x %}\n")
    monkeypatch.setattr(compiled, "_known", {})
    compiled.learn(engine)
    assert len(compiled._known) == 1
    copy, other = project / "one.py", project / "two.py"
    copy.write_text((kit / "one.py").read_text())
    other.write_text("def where():\n    return 'here'\n")
    for path in (copy, other):
        compiled.keep(str(path))
        assert Path(cache_from_source(str(path))).exists()
    program = "import one, two; print(one.where(), two.where(), one.__cached__)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [str(copy), "here", cache_from_source(str(copy))]


def test_a_source_that_changed_after_it_was_compiled_is_read_anew(tmp_path):
    path = tmp_path / "one.py"
    path.write_text("NAME = 'old'\n")
    compiled.keep(str(path))
    path.write_text("NAME = 'newer'\n")
    program = "import one; print(one.NAME)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert done.stdout == "newer\n"
