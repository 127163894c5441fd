"""The handler of ``generate``: blueprint in, one stored and described archive out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from backend_django import engine
from backend_django.processing.handlers import Failure, Handler, Work, WorkFailedError
from backend_django.processing.models import ProcessingRequest
from backend_django.processing.states import Status
from backend_django.users import audit
from backend_django.users.models import Action

from . import storage
from .file_types import file_type
from .models import GeneratedProject, ProjectArtifact, ProjectFile, VersionStatus
from .problems import as_detail
from .queries import earlier_blueprints

PREVIEW = 1000
METADATA = "project-metadata.json"
BATCH = 500

STATUS = {
    Status.PENDING: VersionStatus.PENDING,
    Status.PROCESSING: VersionStatus.GENERATING,
    Status.FAILED: VersionStatus.FAILED,
    Status.CANCELLED: VersionStatus.FAILED,
}


@dataclass(frozen=True)
class Product:
    """A generated project and where its archive is."""

    result: engine.Result
    tree: engine.Tree
    archive: engine.Archive
    stored: storage.Stored
    report: dict[str, Any]


class GenerateHandler(Handler):
    """Generates a project, proves it, and stores it."""

    kind = "generate"

    def run(self, work: Work) -> Product:
        version = GeneratedProject.objects.select_related("project").get(pk=work.request.pk)
        result = _generated(version, work)
        work.step("pack", "Storing the archive", 98)
        archive = result.archive(_metadata(version, work.request))
        _, tree = engine.unpacked(archive.content)
        report = result.report.as_json()
        stored = storage.store(work.request.pk, work.token, archive.content)
        return Product(result, tree, archive, stored, report)

    def completed(self, request: ProcessingRequest, product: Product) -> None:
        version = _versions(request).get()
        result, archive = product.result, product.archive
        rows = _file_rows(version, product)
        ProjectFile.objects.bulk_create(rows, batch_size=BATCH)
        ProjectArtifact.objects.create(
            generated_project=version,
            path=product.stored.path,
            file_name=archive.name,
            size=product.stored.size,
            sha256=product.stored.sha256,
            content_sha256=result.content_sha256,
        )
        version.status = VersionStatus.COMPLETED
        version.error_message = ""
        version.output_directory = str(result.manifest["project"]["slug"])
        version.total_files = len(rows)
        version.total_size = sum(row.file_size for row in rows)
        version.manifest = result.manifest
        version.metadata = json.loads(product.tree[METADATA].text)
        version.verification = product.report
        version.completed_at = request.finished_at
        version.save()
        version.project.save(update_fields=["updated_at"])
        audit.record(Action.VERSION_GENERATED, subject=request.owner, what=("version", version.pk))

    def moved(self, request: ProcessingRequest, failure: Failure | None) -> None:
        values: dict[str, Any] = {"status": STATUS[Status(request.status)]}
        if failure is not None:
            values["error_message"] = failure.message
            values["verification"] = failure.product or {}
        elif request.status == Status.CANCELLED:
            values["error_message"] = "Cancelled."
        _versions(request).update(**values, updated_at=timezone.now())

    def discard(self, product: Product) -> None:
        storage.remove(product.stored.path)

    def time_limits(self, payload: Mapping[str, Any]) -> tuple[int, int] | None:
        return (240, 280) if payload.get("verify") == "deep" else None


def _versions(request: ProcessingRequest) -> QuerySet[GeneratedProject]:
    return GeneratedProject.objects.filter(pk=request.pk)


def _generated(version: GeneratedProject, work: Work) -> engine.Result:
    blueprint = engine.Blueprint.model_validate(version.blueprint)
    earlier = [engine.Blueprint.model_validate(b) for b in earlier_blueprints(version)]
    level: Any = version.verify
    try:
        return engine.generate(blueprint, earlier=earlier, verify=level, report=_reporting(work))
    except engine.EngineError as error:
        details = [as_detail(problem, "/blueprint") for problem in error.problems]
        message = "The model has problems that must be put right."
        raise WorkFailedError(
            Failure("invalid_blueprint", "input", message, details=details)
        ) from error
    except engine.VerificationError as error:
        raise WorkFailedError(_unproved(error.report)) from error


def _reporting(work: Work) -> Callable[[engine.Phase, int, int, str], None]:
    told: set[tuple[str, str]] = set()

    def report(phase: engine.Phase, done: int, total: int, message: str) -> None:
        if (phase, message) in told:  # a sign of life, nothing new
            work.check()
            return
        told.add((phase, message))
        work.step(phase, message, min(engine.percent(phase, done, total), 97))

    return report


def _unproved(report: engine.Report) -> Failure:
    details = [
        {
            "code": check.name,
            "severity": "error",
            "pointer": "",
            "message": diagnosis.message,
            "suggestion": diagnosis.suggestion,
            "file": diagnosis.file,
            "line": diagnosis.line,
        }
        for check in report.failed
        for diagnosis in check.diagnoses
    ]
    names = ", ".join(check.name for check in report.failed)
    message = f"The generated project did not pass its verification: {names}."
    return Failure(
        "verification_failed", "verification", message, details=details, product=report.as_json()
    )


def _metadata(version: GeneratedProject, request: ProcessingRequest) -> engine.Metadata:
    return engine.Metadata(
        project_id=str(version.project_id),
        created_at=request.created_at,
        started_at=request.started_at,
        finished_at=timezone.now(),
    )


def _file_rows(version: GeneratedProject, product: Product) -> list[ProjectFile]:
    made_by = {file.path: file for file in product.result.tree}
    rows = []
    for file in product.tree:
        origin = made_by.get(file.path)
        rows.append(
            ProjectFile(
                generated_project=version,
                file_path=file.path,
                file_name=PurePosixPath(file.path).name,
                file_type=file_type(file.path),
                file_size=len(file.data),
                content_hash=file.sha256,
                content_preview=_preview(file.data),
                mode=file.mode,
                generator=origin.generator if origin else "groundwork",
                blueprint_pointer=origin.pointer if origin else "",
            )
        )
    return rows


def _preview(data: bytes) -> str:
    if b"\0" in data[: 4 * PREVIEW]:
        return ""
    return data[: 4 * PREVIEW].decode(errors="ignore")[:PREVIEW]
