"""The tests that ``test_events.py`` is made of; ``{words}`` are imported where they are used."""

ALWAYS = (
    """
@{pytest}.mark.parametrize("case", CASES, ids=str)
def test_a_new_row_is_recorded_with_its_fields(case: {case}) -> None:
    row = case.factory.create()
    (event,) = {events_of}(case.model, row.pk)
    assert event.event_type == "created"
    assert sorted(event.data["fields"]) == sorted(case.fields)
    assert event.data["fields"] == {state_of}(row)
""",
    """
@{pytest}.mark.parametrize("case", CASES, ids=str)
def test_a_row_that_is_saved_unchanged_is_not_recorded(case: {case}) -> None:
    row = case.factory.create()
    row.save()
    assert len({events_of}(case.model, row.pk)) == 1
""",
    """
@{pytest}.mark.parametrize("case", CASES, ids=str)
def test_a_deletion_is_recorded_with_what_was_lost(case: {case}) -> None:
    row = case.factory.create()
    key, lost = row.pk, {state_of}(row)
    row.delete()
    event = {events_of}(case.model, key)[-1]
    assert event.event_type == "deleted"
    assert event.data["fields"] == lost
""",
    """
@{pytest}.mark.parametrize("case", CASES, ids=str)
def test_what_bulk_operations_do_is_recorded_on_request(case: {case}) -> None:
    row = case.factory.create()
    rows = case.model._base_manager.filter(pk=row.pk)
    with {bulk}.recorded(rows):
        rows._raw_delete(rows.db)
    assert [e.event_type for e in {events_of}(case.model, row.pk)] == ["created", "deleted"]
""",
    """
@{pytest}.mark.parametrize("case", CASES, ids=str)
def test_rows_from_before_are_adopted_once(case: {case}) -> None:
    with {factory}.django.mute_signals({signals}.pre_save, {signals}.post_save):
        row = case.factory.create()
    {bulk}.adopt(case.model)
    assert {bulk}.adopt(case.model) == 0
    (event,) = {events_of}(case.model, row.pk)
    assert event.event_type == "adopted"
    assert event.data["fields"] == {state_of}(row)
""",
    """
@{pytest}.mark.parametrize("case", [case for case in CASES if case.whole], ids=str)
def test_the_table_is_rebuilt_from_its_events(case: {case}) -> None:
    gone = case.factory.create()
    lost = gone.pk
    gone.delete()
    row = case.factory.create()
    state = {state_of}(row)
    rows = case.model._base_manager.filter(pk=row.pk)
    rows._raw_delete(rows.db)
    assert list({bulk}.drift(case.model)) == [row.pk]
    {tables}.rebuild(case.model)
    assert {bulk}.drift(case.model) == {{}}
    assert {state_of}(row) == state
    assert not case.model._base_manager.filter(pk=lost).exists()
""",
    """
@{pytest}.mark.parametrize("case", CASES, ids=str)
def test_staff_sees_the_past_of_a_deleted_row(
    case: {case}, admin: {client}, stranger: {client}
) -> None:
    row = case.factory.create()
    place = case.audit(row, "history")
    row.delete()
    types = [event["event_type"] for event in admin.get(place).json()["results"]]
    assert types == ["deleted", "created"]
    assert stranger.get(place).status_code == 404
""",
)
CHANGED = (
    """
@{pytest}.mark.parametrize("case", CHANGEABLE, ids=str)
def test_a_change_is_recorded_with_before_and_after(
    case: {case}, admin: {client}, admin_user: {user}
) -> None:
    row = case.factory.create()
    before = {state_of}(row)
    response = admin.patch(case.place(row), case.change)
    after = {state_of}(row)
    event = {events_of}(case.model, row.pk)[-1]
    assert event.event_type == "changed"
    assert (event.user_id, event.ip_address) == (admin_user.pk, "127.0.0.1")
    assert event.correlation_id == response.headers["X-Request-ID"]
    for name in case.change:
        assert before[name] != after[name]
        assert event.data["changes"][name] == {{"old": before[name], "new": after[name]}}
    shown = admin.get(case.audit(row, "history")).json()["results"][0]["changes"]
    assert {{change["field"] for change in shown}} == case.change.keys()
""",
    """
@{pytest}.mark.parametrize("case", CHANGEABLE, ids=str)
def test_a_row_is_seen_as_it_was(case: {case}, admin: {client}) -> None:
    row = case.factory.create()
    place = case.audit(row, "state")
    first = admin.get(place).json()
    admin.patch(case.place(row), case.change)
    then = {events_of}(case.model, row.pk)[0].timestamp.isoformat()
    now = admin.get(place).json()
    assert now["version"] == 2
    assert now["state"] != first["state"]
    assert admin.get(place, {{"version": 1}}).json() == first
    assert admin.get(place, {{"at": then}}).json() == first
    changes = admin.get(case.audit(row, "changes"), {{"from": 1}}).json()["changes"]
    assert {{c["field"]: c["new"] for c in changes}}.items() <= now["state"].items()
    assert {{c["field"] for c in changes}} >= case.change.keys()
""",
    """
@{pytest}.mark.parametrize("case", CHANGEABLE, ids=str)
def test_who_has_not_seen_the_last_version_is_refused(case: {case}, admin: {client}) -> None:
    row = case.factory.create()
    place, seen = case.place(row), {{"If-Match": '"1"'}}
    assert admin.get(place).headers["ETag"] == '"1"'
    assert admin.patch(place, case.change, headers=seen).headers["ETag"] == '"2"'
    refused = [
        admin.patch(place, case.change, headers=seen),
        admin.patch(f"{{place}}?expected_version=1", case.change),
        admin.delete(place, headers=seen),
    ]
    assert [response.status_code for response in refused] == [409, 409, 409]
    assert admin.delete(f"{{place}}?expected_version=2").status_code == 204
""",
    """
@{pytest}.mark.django_db(transaction=True)
@{pytest}.mark.parametrize("case", CHANGEABLE[:1], ids=str)
def test_of_two_who_saw_the_same_version_one_wins(case: {case}, admin_user: {user}) -> None:
    row = case.factory.create()

    def change() -> int:
        seen = {{"If-Match": '"1"'}}
        client = {client_of}(admin_user)
        return client.patch(case.place(row), case.change, headers=seen).status_code

    assert sorted({at_once}(change, change)) == [200, 409]
    assert [e.version for e in {events_of}(case.model, row.pk)] == [1, 2]
""",
)
OWNED = (
    """
@{pytest}.mark.parametrize("what", ["history", "state", "changes"])
@{pytest}.mark.parametrize("case", OWNED, ids=str)
def test_the_past_is_for_who_may_see_the_row(
    case: {case}, what: str, member: {client}, stranger: {client}, user: {user}
) -> None:
    row = case.factory.create(**{{case.owner: user}})
    assert member.get(case.audit(row, what)).status_code == 200
    assert stranger.get(case.audit(row, what)).status_code == 404
""",
)
LINKED = (
    """
def test_links_of_{test}_are_recorded_and_rebuilt() -> None:
    row, other = {own}.create(), {other}.create()
    model, through = type(row), type(row).{name}.through
    row.{name}.add(other)
    linked = {events_of}(model, row.pk)[-1]
    key = other.pk
    assert linked.data["changes"]["{name}"] == {{"old": [], "new": [key]}}
    links = through._base_manager.all()
    links._raw_delete(links.db)
    {tables}.rebuild(model)
    assert list(row.{name}.all()) == [other]
    other.delete()
    gone = {events_of}(model, row.pk)[-1]
    assert gone.data["changes"]["{name}"] == {{"old": [key], "new": []}}
""",
    """
def test_links_of_{test}_are_recorded_from_the_other_side() -> None:
    row, other = {own}.create(), {other}.create()
    field = type(row)._meta.get_field("{name}")
    back = getattr(other, field.remote_field.get_accessor_name())
    back.set([row])
    back.clear()
    said = [e.data["changes"]["{name}"]["new"] for e in {events_of}(type(row), row.pk)[1:]]
    assert said == [[other.pk], []]
""",
)
OUTLIVED = (
    """
def test_what_the_end_of_its_{name}_does_to_{test}_is_recorded() -> None:
    other = {other}.create()
    key = other.pk
    row = {own}.create({name}=other)
    other.delete()
    event = {events_of}(type(row), row.pk)[-1]
    assert event.data["changes"]["{name}"] == {{"old": key, "new": None}}
""",
)
