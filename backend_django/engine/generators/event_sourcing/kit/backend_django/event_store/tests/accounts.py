"""An aggregate and a read model that only tests have."""

from typing import Any, ClassVar

from backend_django.event_store.aggregates import Aggregate
from backend_django.event_store.models import EventStore
from backend_django.event_store.projections import Projection


def in_cents(data: dict[str, Any]) -> dict[str, Any]:
    """Return the second shape of a deposit: the first one counted euros."""
    return {"cents": data["euros"] * 100}


class Account(Aggregate):
    type = "test.Account"
    schema_version = 2
    upcasters: ClassVar[dict[tuple[str, int], Any]] = {("deposited", 1): in_cents}

    def on_opened(self, data: dict[str, Any]) -> None:
        self.state = {"cents": 0, **data}

    def on_deposited(self, data: dict[str, Any]) -> None:
        self.state = {**self.state, "cents": self.state["cents"] + data["cents"]}


class Totals(Projection):
    """How many events each account has."""

    name = "totals"
    aggregate_types = (Account.type,)
    rows: ClassVar[dict[str, int]] = {}

    def handle(self, event: EventStore) -> None:
        self.rows[event.aggregate_id] = self.rows.get(event.aggregate_id, 0) + 1

    def reset(self) -> None:
        self.rows.clear()


def opened(number: str = "1", deposits: int = 0) -> Account:
    """Return an account with deposits of ten cents each, one commit each."""
    account = Account(number)
    account.record("opened", {"owner": "ann"})
    account.commit()
    for _ in range(deposits):
        account.record("deposited", {"cents": 10})
        account.commit()
    return account
