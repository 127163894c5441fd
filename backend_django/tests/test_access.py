"""Who may reach what: every route, every method, every kind of caller."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from backend_django.drafts.models import Draft, Share
from backend_django.exports.models import RepositoryExport
from backend_django.jobs.models import KIND, App, Job
from backend_django.projects.models import GeneratedProject, Project
from backend_django.users.models import ApiToken, Session

METHODS = ("get", "put", "patch", "delete", "post")  # to post may sign out: it comes last
OPEN, SIGNED_IN, OWN = "open", "signed in", "own"
JOB = uuid.UUID(int=7)
SHARE = uuid.UUID(int=8)
KEY = uuid.UUID(int=9)
TITLE = {"name": "title", "type": "char", "required": True}
DRAFT = {
    "project": {"name": "Shop"},
    "apps": [{"name": "shop", "entities": [{"name": "Book", "fields": [TITLE]}]}],
}

# a route -> who may call it, and the methods that it has
ROUTES = {
    "api/v1/auth/login/": (OPEN, {"post"}),
    "api/v1/auth/logout/": (SIGNED_IN, {"post"}),
    "api/v1/auth/jwt/create/": (OPEN, {"post"}),
    "api/v1/auth/jwt/refresh/": (OPEN, {"post"}),
    "api/v1/auth/jwt/verify/": (OPEN, {"post"}),
    "api/v1/auth/jwt/blacklist/": (OPEN, {"post"}),
    "api/v1/auth/ticket/": (SIGNED_IN, {"post"}),
    "api/v1/auth/quotas/": (SIGNED_IN, {"get"}),
    "api/v1/auth/export/": (SIGNED_IN, {"get"}),
    "api/v1/auth/delete/": (SIGNED_IN, {"post"}),
    "api/v1/auth/two-factor/": (SIGNED_IN, {"get"}),
    "api/v1/auth/two-factor/begin/": (SIGNED_IN, {"post"}),
    "api/v1/auth/two-factor/confirm/": (SIGNED_IN, {"post"}),
    "api/v1/auth/two-factor/recovery-codes/": (SIGNED_IN, {"post"}),
    "api/v1/auth/two-factor/off/": (SIGNED_IN, {"post"}),
    "api/v1/auth/events/": (SIGNED_IN, {"get"}),
    "api/v1/auth/sessions/": (SIGNED_IN, {"get"}),
    "api/v1/auth/sessions/end-others/": (SIGNED_IN, {"post"}),
    "api/v1/auth/sessions/<uuid:session_id>/": (OWN, {"delete"}),
    "api/v1/auth/tokens/": (SIGNED_IN, {"get", "post"}),
    "api/v1/auth/tokens/<uuid:token_id>/": (OWN, {"delete"}),
    "api/v1/auth/user/": (SIGNED_IN, {"get", "put", "patch"}),
    "api/v1/auth/password/change/": (SIGNED_IN, {"post"}),
    "api/v1/auth/password/reset/": (OPEN, {"post"}),
    "api/v1/auth/password/reset/confirm/": (OPEN, {"post"}),
    "api/v1/auth/registration/": (OPEN, {"post"}),
    "api/v1/auth/registration/verify-email/": (OPEN, {"post"}),
    "api/v1/auth/registration/resend-email/": (OPEN, {"post"}),
    "api/v1/blueprints/import/": (SIGNED_IN, {"post"}),
    "api/v1/blueprints/validate/": (SIGNED_IN, {"post"}),
    "api/v1/blueprints/preview/": (SIGNED_IN, {"post"}),
    "api/v1/blueprints/print/": (SIGNED_IN, {"post"}),
    "api/v1/blueprints/schema/": (SIGNED_IN, {"get"}),
    "api/v1/blueprints/notations/": (SIGNED_IN, {"get"}),
    "api/v1/catalog/modules/": (SIGNED_IN, {"get"}),
    "api/v1/catalog/templates/": (SIGNED_IN, {"get"}),
    "api/v1/apps/": (SIGNED_IN, {"get"}),
    "api/v1/apps/by-job/<uuid:job_id>/": (OWN, {"get"}),
    "api/v1/apps/<uuid:app_id>/": (OWN, {"get"}),
    "api/v1/apps/<uuid:app_id>/apply/": (OWN, {"post"}),
    "api/v1/apps/<uuid:app_id>/discard/": (OWN, {"post"}),
    "api/v1/jobs/": (SIGNED_IN, {"get", "post"}),
    "api/v1/jobs/<uuid:job_id>/": (OWN, {"get"}),
    "api/v1/jobs/<uuid:job_id>/cancel/": (OWN, {"post"}),
    "api/v1/jobs/<uuid:job_id>/retry/": (OWN, {"post"}),
    "api/v1/exports/create/": (SIGNED_IN, {"post"}),
    "api/v1/exports/list/": (SIGNED_IN, {"get"}),
    "api/v1/exports/targets/": (SIGNED_IN, {"get"}),
    "api/v1/exports/status/<uuid:export_id>/": (OWN, {"get"}),
    "api/v1/exports/cancel/<uuid:export_id>/": (OWN, {"post"}),
    "api/v1/exports/retry/<uuid:export_id>/": (OWN, {"post"}),
    "api/v1/exports/undo/<uuid:export_id>/": (OWN, {"post"}),
    "api/v1/exports/download/<uuid:export_id>/": (OWN, {"get"}),
    "api/v1/exports/links/<uuid:export_id>/": (OWN, {"get"}),
    "api/v1/drafts/create/": (SIGNED_IN, {"post"}),
    "api/v1/drafts/detail/<uuid:project_id>/": (OWN, {"get", "patch", "delete"}),
    "api/v1/drafts/duplicate/<uuid:project_id>/": (OWN, {"post"}),
    "api/v1/drafts/generate/<uuid:project_id>/": (OWN, {"post"}),
    "api/v1/drafts/effects/<uuid:project_id>/": (OWN, {"post"}),
    "api/v1/drafts/plan/<uuid:project_id>/": (OWN, {"post"}),
    "api/v1/drafts/preview/<uuid:project_id>/": (OWN, {"post"}),
    "api/v1/drafts/search/<uuid:project_id>/": (OWN, {"post"}),
    "api/v1/drafts/shared/": (OPEN, {"post"}),
    "api/v1/drafts/shares/<uuid:project_id>/": (OWN, {"get", "post"}),
    "api/v1/drafts/shares/<uuid:project_id>/<uuid:share_id>/": (OWN, {"delete"}),
    "api/v1/projects/create/": (SIGNED_IN, {"post"}),
    "api/v1/projects/list/": (SIGNED_IN, {"get"}),
    "api/v1/projects/detail/<uuid:project_id>/": (OWN, {"get"}),
    "api/v1/projects/status/<uuid:request_id>/": (OWN, {"get"}),
    "api/v1/projects/cancel/<uuid:request_id>/": (OWN, {"post"}),
    "api/v1/projects/retry/<uuid:version_id>/": (OWN, {"post"}),
    "api/v1/projects/regenerate/<uuid:version_id>/": (OWN, {"post"}),
    "api/v1/projects/diff/<uuid:old_id>/<uuid:new_id>/": (OWN, {"get"}),
    "api/v1/projects/version/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/model/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/upgrade/<uuid:version_id>/": (OWN, {"post"}),
    "api/v1/projects/results/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/files/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/links/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/search/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/delete/<uuid:project_id>/": (OWN, {"delete"}),
    "api/v1/projects/download-zip/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/download-tar/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/projects/download-tar-gz/<uuid:version_id>/": (OWN, {"get"}),
    "api/v1/version-info/": (OPEN, {"get"}),
    "api/v1/schema/": (OPEN, {"get"}),
    "api/v1/schema/swagger/": (OPEN, {"get"}),
    "api/v1/schema/redoc/": (OPEN, {"get"}),
}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        else:
            yield path


@pytest.fixture
def version(make_request, alice):
    request = make_request()
    project = Project.objects.create(owner=alice, name="Shop", slug="shop")
    job_of(alice)
    draft = Draft.objects.create(project=project, blueprint=DRAFT)
    Share.objects.create(pk=SHARE, draft=draft, token_sha256="0" * 64)
    keys_of(alice)
    version = GeneratedProject.objects.create(pk=request.pk, project=project, request=request)
    values = {"generated_project": version, "request": request, "export_type": "zip"}
    RepositoryExport.objects.create(pk=request.pk, **values)
    return version


def keys_of(owner):
    """Make a session and an API token."""
    values = {"pk": KEY, "user": owner, "key_sha256": "0" * 64}
    Session.objects.create(**values)
    later = timezone.now() + timedelta(days=1)
    ApiToken.objects.create(**values, name="ci", scopes=["read"], expires_at=later)


def job_of(owner):
    """Make a completed job with an app that was discarded."""
    ended = {"status": "completed", "progress": 100, "finished_at": Now(), "deadline_at": Now()}
    payload = {"prompt": "A shop", "name": "", "project": None, "retry_of": None}
    Job.objects.create(pk=JOB, owner=owner, kind=KIND, payload=payload, **ended)
    counts = dict.fromkeys(("apps", "entities", "fields", "relationships", "enums"), 0)
    artifact = {
        "format": 1,
        "orchestrator": "",
        "engine_version": "",
        "blueprint": {},
        "base": None,
        "remarks": [],
        "problems": [],
        "changes": [],
        "summary": {**counts, "modules": []},
    }
    state = {"state": "discarded", "decided_at": timezone.now()}
    App.objects.create(pk=JOB, job_id=JOB, owner=owner, name="Shop", artifact=artifact, **state)


@pytest.fixture
def callers(client_of, alice, charlie, make_user):
    revoked = client_of(make_user("dora@example.com"))
    Session.objects.filter(user__email="dora@example.com").delete()
    return {
        "owner": client_of(alice),
        "other": client_of(charlie),
        "staff": client_of(make_user("boss@example.com", is_staff=True, is_superuser=True)),
        "inactive": client_of(make_user("gone@example.com", is_active=False)),
        "revoked": revoked,
        "anonymous": client_of(None),
    }


def address(route: str, version: GeneratedProject) -> str:
    path = f"/{route}"
    for name, value in (
        ("<uuid:project_id>", version.project_id),
        ("<uuid:request_id>", version.pk),
        ("<uuid:version_id>", version.pk),
        ("<uuid:old_id>", version.pk),
        ("<uuid:new_id>", version.pk),
        ("<uuid:export_id>", version.pk),
        ("<uuid:share_id>", SHARE),
        ("<uuid:session_id>", KEY),
        ("<uuid:token_id>", KEY),
        ("<uuid:job_id>", JOB),
        ("<uuid:app_id>", JOB),
    ):
        path = path.replace(name, str(value))
    return path


def expected(kind: str, caller: str, *, has_method: bool) -> set[int]:
    """Return the answers that leak nothing; 200-399 stands for itself."""
    if caller in {"revoked", "inactive"}:
        return {401}
    if caller == "anonymous" and kind != OPEN:
        return {401}
    if not has_method:
        return {405}
    if kind == OWN and caller != "owner":
        return {404}
    return {200, 201, 202, 204, 400, 409, 428}


def test_every_route_of_the_api_has_its_row():
    found = {r for r in routes(get_resolver().url_patterns) if r.startswith("api/v1/")}
    assert found == set(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_reaches_what_is_not_theirs(callers, version, route):
    kind, methods = ROUTES[route]
    wrong = []
    for name, client in callers.items():
        if name in {"revoked", "inactive"} and kind == OPEN:
            continue
        for method in METHODS:
            if name == "owner" and method == "delete" and method in methods:
                continue  # another test does
            answer = getattr(client, method)(address(route, version))
            if answer.status_code not in expected(kind, name, has_method=method in methods):
                wrong.append((name, method, answer.status_code))
    assert wrong == []
    assert GeneratedProject.objects.filter(pk=version.pk).exists()


def test_what_is_not_mine_answers_like_what_does_not_exist(stranger, version):
    for route, (kind, methods) in ROUTES.items():
        if kind != OWN:
            continue
        for method in methods:
            call = getattr(stranger, method)
            mine = call(address(route, version))
            other = address(route, version)
            for value in (version.pk, version.project_id, JOB, SHARE, KEY):
                other = other.replace(str(value), str(uuid.uuid4()))
            none = call(other)
            bodies = [r.json()["error"] | {"request_id": ""} for r in (mine, none)]
            assert bodies[0] == bodies[1]


@pytest.mark.parametrize("path", ["projects/list", "exports/list", "jobs", "apps"])
def test_a_list_holds_only_ones_own(stranger, api, version, path):
    assert api.get(f"/api/v1/{path}/").json()["count"] == 1
    assert stranger.get(f"/api/v1/{path}/").json()["count"] == 0
