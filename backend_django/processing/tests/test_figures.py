"""Metrics and the dashboard: what they count is what happened, and goes on counting."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from backend_django.processing import leases, tallies
from backend_django.processing.handlers import Failure
from backend_django.processing.models import ProcessingRequest, Tally, Worker

TOKEN = "a-token-for-the-metrics"


@pytest.fixture
def scraped(settings):
    """Return the samples of /metrics by name and labels."""
    settings.METRICS_TOKEN = TOKEN

    def scrape():
        answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.content.decode())
        return {
            (sample.name, *sorted(sample.labels.items())): sample.value
            for family in families
            for sample in family.samples
        }

    return scrape


def ended(make_request, capture, failure=None):
    request = make_request()
    with capture(execute=True):
        lease = leases.claim(request.pk)
        assert lease
        leases.add_step(lease, phase="render", message="On it.", progress=50)
        if failure:
            leases.fail(lease.rows(), failure)
        else:
            ProcessingRequest.objects.filter(pk=request.pk).update(
                started_at=Now() - timedelta(seconds=4)
            )
            leases.complete(lease, None)
    return request


def test_what_waits_and_who_takes_it(make_request, scraped):
    make_request()
    ProcessingRequest.objects.update(created_at=Now() - timedelta(minutes=5))
    make_request()
    Worker.objects.create(name="w1", queues=["generate"])
    samples = scraped()
    assert samples["groundwork_requests_pending", ("queue", "generate")] == 2
    assert 299 < samples["groundwork_oldest_pending_seconds", ("queue", "generate")] < 330
    assert samples["groundwork_workers", ("queue", "generate")] == 1
    assert samples["groundwork_workers", ("queue", "export")] == 0


def test_what_ended_stays_counted_when_it_is_deleted(
    make_request, scraped, django_capture_on_commit_callbacks
):
    capture = django_capture_on_commit_callbacks
    ended(make_request, capture)
    ended(make_request, capture, Failure("verification_failed", "verification", "No."))
    ProcessingRequest.objects.all().delete()
    samples = scraped()
    kind = ("kind", "probe")
    assert samples["groundwork_requests_ended_total", kind, ("status", "completed")] == 1
    assert samples["groundwork_requests_ended_total", kind, ("status", "failed")] == 1
    assert samples["groundwork_failures_total", ("code", "verification_failed"), kind] == 1


def test_durations_are_a_histogram_of_the_whole_and_of_each_phase(
    make_request, scraped, django_capture_on_commit_callbacks
):
    ended(make_request, django_capture_on_commit_callbacks)
    samples = scraped()
    whole = (("kind", "probe"), ("phase", ""))
    name = "groundwork_duration_seconds"
    assert samples[f"{name}_count", *whole] == 1
    assert 4 <= samples[f"{name}_sum", *whole] < 10
    assert samples[f"{name}_bucket", ("kind", "probe"), ("le", "2.5"), ("phase", "")] == 0
    assert samples[f"{name}_bucket", ("kind", "probe"), ("le", "+Inf"), ("phase", "")] == 1
    assert samples[f"{name}_count", ("kind", "probe"), ("phase", "render")] == 1


@pytest.mark.parametrize("sent", ["", "Bearer ", "Bearer wrong", f"Token {TOKEN}"])
def test_metrics_are_for_who_has_the_token(db, settings, sent):
    settings.METRICS_TOKEN = TOKEN
    assert Client().get("/metrics", headers={"Authorization": sent}).status_code == 404
    settings.METRICS_TOKEN = ""
    assert Client().get("/metrics", headers={"Authorization": sent}).status_code == 404


def test_the_dashboard_draws_what_was_counted(admin_client):
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    common = {"kind": "generate", "phase": "", "at_most": tallies.BOUNDS[0]}
    Tally.objects.create(hour=hour, status="completed", count=3, seconds=6.0, **common)
    Tally.objects.create(hour=hour, status="failed", code="timeout", count=1, **common)
    for days in ("1", "7", "30", "x"):
        page = admin_client.get("/admin/activity/", {"days": days}).content.decode()
        heights = dict(re.findall(r'<rect class="(\w+)"[^>]* height="([\d.]+)"', page))
        assert heights == {"completed": "90.0", "failed": "30.0", "mean": "120.0"}
        assert "2.0 s on average, 3 completed" in page
        assert "error_code=timeout" in page


def test_the_dashboard_is_for_administrators(client, db):
    assert client.get("/admin/activity/").status_code == 302
