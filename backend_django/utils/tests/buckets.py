"""A local server that speaks S3, and the two kinds of store behind one set of levers for tests."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from django.conf import settings
from moto.server import ThreadedMotoServer

from backend_django.utils.stores import store

KEYS = {"access_key": "test", "secret_key": "only-for-the-tests"}
REGION = "eu-central-1"


@contextmanager
def serving() -> Iterator[str]:
    """Yield the address of an S3 server in a thread of this process."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        yield "http://{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()


def client(endpoint: str) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=KEYS["access_key"],
        aws_secret_access_key=KEYS["secret_key"],
        config=Config(s3={"addressing_style": "path"}),
    )


def new_bucket(endpoint: str) -> str:
    """Make a bucket of its own for one test; return its name."""
    name = f"test-{uuid.uuid4().hex}"
    where = {"LocationConstraint": REGION}
    client(endpoint).create_bucket(Bucket=name, CreateBucketConfiguration=where)
    return name


def environment(endpoint: str, bucket: str, prefix: str = "") -> dict[str, str]:
    """Return the variables of a deployment that keeps its files there."""
    return {
        "S3_BUCKET": bucket,
        "S3_ENDPOINT_URL": endpoint,
        "S3_REGION": REGION,
        "S3_ACCESS_KEY_ID": KEYS["access_key"],
        "S3_SECRET_ACCESS_KEY": KEYS["secret_key"],
        "S3_PREFIX": prefix,
        "S3_ADDRESSING_STYLE": "path",
    }


def options(endpoint: str, bucket: str, prefix: str = "") -> dict[str, Any]:
    """Return the same as the settings hold it."""
    values = {
        "bucket_name": bucket,
        "endpoint_url": endpoint,
        "region_name": REGION,
        "location": prefix,
        "addressing_style": "path",
        **KEYS,
    }
    backend = "backend_django.utils.buckets.ObjectStore"
    return {"BACKEND": backend, "OPTIONS": values}


class FolderLevers:
    """What an accident does to files in a folder."""

    def write(self, path: str, content: bytes) -> None:
        (Path(settings.MEDIA_ROOT) / path).write_bytes(content)


class BucketLevers:
    """What an accident does to objects in a bucket."""

    def __init__(self, endpoint: str, bucket: str, prefix: str) -> None:
        self._client, self._bucket, self._prefix = client(endpoint), bucket, prefix

    def write(self, path: str, content: bytes) -> None:
        key = f"{self._prefix}/{path}"
        self._client.put_object(Bucket=self._bucket, Key=key, Body=content)


def flip(levers: FolderLevers | BucketLevers, path: str) -> None:
    """Change one bit of a stored file."""
    data = bytearray(store().get(path))
    data[len(data) // 2] ^= 1
    levers.write(path, bytes(data))


def paths() -> list[str]:
    """Return what the store of this test keeps."""
    return sorted(entry.path for entry in store().entries())
