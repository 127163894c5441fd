"""Mistakes in emitted files that the emitted tests must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

CQRS = "backend_django/cqrs"
TESTS = f"{CQRS}/tests"
APPLICATION = "backend_django/catalog/application"

FAULTS = (
    Fault(
        "a second handler takes the place of the first",
        f"{CQRS}/dispatchers.py",
        "            if kind in self._handlers:\n",
        "            if kind in ():\n",
        TESTS,
    ),
    Fault(
        "a command is no transaction",
        f"{CQRS}/dispatchers.py",
        "        with transaction.atomic():\n",
        "        if command is not None:\n",
        TESTS,
    ),
    Fault(
        "events are sent at once, not after the commit",
        f"{CQRS}/outbox.py",
        "    transaction.on_commit(lambda: _send(row.pk for row in rows), robust=True)",
        "    _send(row.pk for row in rows)",
        TESTS,
    ),
    Fault(
        "a broker that is away fails a command that is done",
        f"{CQRS}/outbox.py",
        ", robust=True)",
        ")",
        TESTS,
    ),
    Fault(
        "queries may write",
        f"{CQRS}/dispatchers.py",
        "                stack.enter_context(connection.execute_wrapper(_refuse_writing))",
        "                stack.enter_context(connection.execute_wrapper(lambda run, *args: run(*args)))",
        TESTS,
    ),
    Fault(
        "a common table expression that deletes passes as reading",
        f"{CQRS}/dispatchers.py",
        "(verb not in EITHER or WRITING.search(said))",
        "verb not in EITHER",
        TESTS,
    ),
    Fault(
        "an event delivered again reaches its subscriber again",
        f"{CQRS}/delivery.py",
        "        if new:\n",
        "        if new or stored:\n",
        TESTS,
    ),
    Fault(
        "a subscriber that fails is noted as one that had the event",
        f"{CQRS}/delivery.py",
        "    with transaction.atomic():\n",
        "    if stored is not None:\n",
        TESTS,
    ),
    Fault(
        "one failing subscriber keeps the others from the event",
        f"{CQRS}/delivery.py",
        '            failures.append(f"{name}: {error!r}")',
        '            return [f"{name}: {error!r}"]',
        TESTS,
    ),
    Fault(
        "the serializer's own create is passed by",
        f"{CQRS}/viewsets.py",
        "        self.save(self.serializer)\n",
        "        self.serializer.instance = self.model.objects.create(**values)\n",
        TESTS,
    ),
    Fault(
        "a command takes any value",
        f"{CQRS}/values.py",
        "    field.run_validators(value)",
        "    str(value)",
        TESTS,
    ),
    Fault(
        "a list over HTTP is not the view's",
        f"{CQRS}/viewsets.py",
        "self.view.filter_queryset(self.view.get_queryset())",
        "self.model._default_manager.order_by('pk')",
        "backend_django/sales/tests/test_api.py",
    ),
    Fault(
        "a change is not told",
        f"{APPLICATION}/handlers.py",
        "        work.emit(events.TagChanged(pk=row.pk, changes=changed))",
        "        str(changed)",
        "backend_django/catalog/tests/test_application.py",
    ),
    Fault(
        "a deletion is told and not done",
        f"{APPLICATION}/handlers.py",
        "    repository.remove(repository.get(command.pk, for_update=True))\n"
        "    work.emit(events.CategoryDeleted",
        "    repository.get(command.pk, for_update=True)\n    work.emit(events.CategoryDeleted",
        "backend_django/catalog/tests/test_application.py",
    ),
    Fault(
        "the API writes past the commands",
        "backend_django/catalog/api/views.py",
        "class TagViewSet(CommandQueryMixin, ",
        "class TagViewSet(",
        "backend_django/catalog/tests/test_application.py",
    ),
)
