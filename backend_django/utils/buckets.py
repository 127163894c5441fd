"""Files in a bucket of S3, or of a server that speaks like it: a store as ``stores`` describes it."""

from __future__ import annotations

import base64
import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from .stores import Entry, StoreAwayError

MISSING = "NoSuchKey"
FULL = frozenset({"507", "InsufficientStorage", "QuotaExceeded", "XMinioStorageFull"})


class ObjectStore(S3Storage):  # type: ignore[misc]  # django-storages has no types
    """Objects of a bucket, below a prefix. The server must know conditional writes (If-None-Match)."""

    def __init__(self, **options: Any) -> None:
        config = Config(
            connect_timeout=2,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 3},
            s3={"addressing_style": options.get("addressing_style")},
            response_checksum_validation="when_required",  # whoever reads knows the SHA-256
        )
        super().__init__(**{"client_config": config, "file_overwrite": True, **options})

    def put(self, path: str, content: bytes) -> None:
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        place = self._place(path)
        try:
            with _translated(path):
                self._client.put_object(
                    **place, Body=content, ChecksumSHA256=digest, IfNoneMatch="*"
                )
        except FileExistsError:
            if self.get(path) != content:  # else it is ours: the first answer was lost
                raise

    def get(self, path: str) -> bytes:
        with _translated(path):
            return bytes(self._client.get_object(**self._place(path))["Body"].read())

    def delete(self, name: str) -> None:
        with _translated(name):
            self._client.delete_object(**self._place(name))

    def entries(self, folder: str = "") -> Iterator[Entry]:
        root = f"{self.location.strip('/')}/".lstrip("/")
        prefix = root + (f"{folder}/" if folder else "")
        with _translated(prefix):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=prefix):
                for found in page.get("Contents", ()):
                    path = str(found["Key"]).removeprefix(root)
                    yield Entry(path, found["Size"], found["LastModified"])

    def has_room(self) -> bool:
        with _translated(self.bucket_name):
            self._client.head_bucket(Bucket=self.bucket_name)
        return True

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _place(self, path: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(path)}

    def _save(self, name: str, content: File[Any]) -> str:
        self.put(name, content.read())
        return name


@contextmanager
def _translated(path: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if code == MISSING:
            raise FileNotFoundError(errno.ENOENT, "nothing is kept there", path) from error
        if status == 412:
            raise FileExistsError(errno.EEXIST, "something is kept there", path) from error
        if code in FULL or status == 507:
            raise OSError(errno.ENOSPC, "the bucket is full") from error
        raise StoreAwayError(f"{path}: the object store answers {status} {code}") from error
    except (BotoCoreError, ValueError) as error:  # ValueError: an endpoint that is no address
        raise StoreAwayError(f"{path}: {type(error).__name__}") from error
