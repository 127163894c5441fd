"""Images, compose files and what is handed to them."""

import os
import re
from collections.abc import Iterator
from typing import Any

import yaml
from django.conf import settings

from .points import Category, UnclearError, listed, source, unless

CONTAINERS = Category("containers")
DOCKERFILE, COMPOSE = "docker/production/django/Dockerfile", "production.yml"
PROXY = "docker/production/nginx/Dockerfile"
ENVIRONMENT = (".envs/.production/.django", ".envs/.production/.postgres")
VARIABLE = re.compile(r"\$\{\w+:-([^}]*)\}")
EXAMPLE = re.compile(r"CHANGE-ME|example\.(com|org)|only-for-this-machine")
ROOT = {"", "0", "root", "0:0", "root:root"}


def services() -> dict[str, dict[str, Any]]:
    """Return the services of the production compose file, anchors resolved."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(source(COMPOSE))["services"]
    return found


def stage(target: str) -> list[str]:
    """Return the instructions of one stage of the Dockerfile."""
    stages = re.split(r"(?m)^(?=FROM )", source(DOCKERFILE))
    named = [text for text in stages if re.match(rf"FROM .* AS {target}\b", text)]
    return named[0].splitlines() if named else []


def own() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the services that run our image."""
    return ((n, about) for n, about in services().items() if _file(about) == DOCKERFILE)


def _file(about: dict[str, Any]) -> str:
    return str(about.get("build", {}).get("dockerfile", ""))


def images(text: str) -> list[str]:
    """Return the images that a Dockerfile begins from, with the defaults of its arguments."""
    given = dict(re.findall(r"(?m)^ARG (\w+)=(\S+)", text))
    begun = re.findall(r"(?m)^FROM (\S+)", text)
    named = [given.get(image.strip("${}"), image) for image in begun]
    stages = set(re.findall(r"(?m)^FROM .* AS (\S+)", text))
    return [image for image in named if image not in stages]


@CONTAINERS.check("not-root", "This process does not run as root", "Set USER in the image.")
def not_root() -> str:
    return unless(os.geteuid() != 0, "it does")


@CONTAINERS.check(
    "user",
    "The image's processes run as a user of their own",
    "End the stage web of docker/production/django/Dockerfile with USER 10001.",
)
def user() -> str:
    named = [line.split()[1] for line in stage("web") if line.startswith("USER ")]
    return unless((named or [""])[-1] not in ROOT, "they run as root")


@CONTAINERS.check(
    "target",
    "Production runs the stage web, without tools for development",
    "Set target: web in production.yml.",
)
def target() -> str:
    return listed(name for name, about in own() if about["build"].get("target") != "web")


@CONTAINERS.check(
    "pinned",
    "Images have a version, so that a start tomorrow starts the same",
    "Give every image in production.yml and the Dockerfiles a tag other than latest.",
)
def pinned() -> str:
    found = [about["image"] for about in services().values() if "build" not in about]
    found = [VARIABLE.sub(lambda match: match[1], image) for image in found]
    found += images(source(DOCKERFILE)) + images(source(PROXY))
    return listed(image for image in found if ":" not in image or image.endswith(":latest"))


@CONTAINERS.check(
    "health",
    "Docker can tell whether web, proxy, database and store are well",
    "Give each a healthcheck in production.yml.",
)
def health() -> str:
    found = services()
    return listed(
        n
        for n in ("web", "nginx", "postgres", "redis")
        if n in found and "healthcheck" not in found[n]
    )


@CONTAINERS.check(
    "restart",
    "What ends by accident is started again",
    "Set restart: unless-stopped for every service in production.yml.",
)
def restart() -> str:
    kept = {"always", "unless-stopped"}
    return listed(name for name, about in services().items() if about.get("restart") not in kept)


@CONTAINERS.check(
    "ports",
    "Only the proxy on this machine reaches the published ports",
    'Publish them as "127.0.0.1:8000:8000".',
)
def ports() -> str:
    return listed(
        f"{name}: {port}"
        for name, about in services().items()
        for port in about.get("ports", ())
        if not str(port).startswith("127.0.0.1:")
    )


@CONTAINERS.check(
    "read-only",
    "Our containers cannot change their own files or gain rights",
    "Set read_only: true and security_opt: [no-new-privileges:true].",
)
def read_only() -> str:
    return listed(
        name
        for name, about in own()
        if not about.get("read_only")
        or "no-new-privileges:true" not in about.get("security_opt", ())
    )


@CONTAINERS.check(
    "volumes",
    "Database, store and uploads outlive their containers",
    "Give postgres, redis and web named volumes in production.yml.",
)
def volumes() -> str:
    found = services()
    return listed(
        n for n in ("web", "postgres", "redis") if n in found and not found[n].get("volumes")
    )


@CONTAINERS.check(
    "grace",
    "A worker has time to finish its task before it is stopped",
    "Set stop_grace_period for celeryworker in production.yml.",
)
def grace() -> str:
    about = services().get("celeryworker")
    return unless(about is None or "stop_grace_period" in about, "it has 10 seconds")


@CONTAINERS.check(
    "environment",
    "The files with the environment hold this deployment's values, no examples",
    "Fill in .envs/.production/.django and .postgres.",
)
def environment() -> str:
    lines = [line for path in ENVIRONMENT for line in source(path).splitlines()]
    assigned = [line.partition("=") for line in lines if not line.startswith("#")]
    return listed(name for name, _, value in assigned if EXAMPLE.search(value))


@CONTAINERS.check(
    "readable",
    "Other users of the machine cannot read those files",
    "chmod 600 .envs/.production/.django .envs/.production/.postgres",
)
def readable() -> str:
    places = [settings.ROOT / path for path in ENVIRONMENT]
    if not all(place.is_file() for place in places):
        raise UnclearError("they are not here: run this in the repository as well")
    return listed(place.name for place in places if place.stat().st_mode & 0o077)


@CONTAINERS.check(
    "ignored",
    "Secrets come neither into the repository nor into the image",
    "Name .envs/.production/.django and .postgres in .gitignore, and .envs in .dockerignore.",
)
def ignored() -> str:
    git, docker = source(".gitignore"), source(".dockerignore")
    holds = {".gitignore": ".envs/.production/" in git, ".dockerignore": ".env" in docker}
    return listed(name for name, right in holds.items() if not right)


CONTAINERS.by_hand(
    "resources",
    "No container can take the memory and processors of the others",
    "Set mem_limit and cpus in production.yml to what a load test shows.",
)
CONTAINERS.by_hand(
    "scanned",
    "The images have no known vulnerability, and are built anew every month",
    "Scan them in CI; a rebuild brings the fixes of the base image.",
)
