"""Production settings, as a deployment sees them."""

import os
import subprocess
import sys
from pathlib import Path

MANAGE = Path(__file__).parents[2] / "manage.py"
REQUIRED = {
    "DJANGO_SETTINGS_MODULE": "backend_django.config.settings.production",
    "DJANGO_SECRET_KEY": "Kq2-x9Lm4_Vn7Rt1Zp8Wc3Yb6Jd5Hg0Fs-Ae2Uo4Ik9Tx1Ql7Mv3",
    "DATABASE_URL": "sqlite://:memory:",
    "ALLOWED_HOSTS": "app.example.com",
{%- for variable in cookiecutter._environment if variable.sample %}
    "{{ variable.name }}": "{{ variable.sample }}",
{%- endfor %}
}


def check(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(MANAGE), "check", "--deploy", "--fail-level", "WARNING"]
    known = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, env=known, capture_output=True, text=True, check=False)


def test_a_deployment_has_nothing_to_complain_about() -> None:
    done = check(REQUIRED)
    assert done.returncode == 0, done.stderr


def test_a_deployment_without_its_secret_does_not_start() -> None:
    done = check({k: v for k, v in REQUIRED.items() if k != "DJANGO_SECRET_KEY"})
    assert done.returncode != 0
    assert "DJANGO_SECRET_KEY" in done.stderr
