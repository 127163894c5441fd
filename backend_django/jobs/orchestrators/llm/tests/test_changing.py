"""A prompt about an app that is there: ids stay, renames are renames, nothing is lost unsaid."""

from __future__ import annotations

from typing import Any

import pytest

from backend_django import engine
from backend_django.jobs.orchestrators.llm.describing import MAX_CHARACTERS
from backend_django.jobs.orchestrators.llm.failures import LLMError, UnsolvedError
from backend_django.jobs.orchestrators.llm.judging import Judge
from backend_django.jobs.orchestrators.llm.shapes import ModelForm

from .conftest import Ask, Job
from .endpoint import Endpoint
from .forms import LIBRARY, entity, field, link

AUTHOR, BOOK, LOAN = LIBRARY["entities"]
RULES = {
    "unique_together": [["title", "author"]],
    "ordering": ["-title"],
    "access": [{"role": "librarian", "view": "all"}],
}


@pytest.fixture
def base() -> dict[str, Any]:
    """Return a library whose books have rules, rights and a module that names them."""
    form = {**LIBRARY, "entities": [AUTHOR, {**BOOK, **RULES}, LOAN]}
    form |= {"roles": [{"name": "librarian"}], "modules": ["cqrs"]}
    verdict = Judge(None, ["cqrs"]).judge(ModelForm.model_validate(form))
    assert verdict.blueprint is not None, verdict.troubles
    return {**verdict.blueprint, "modules": {"cqrs": {"entities": ["library.Book"]}}}


def of(blueprint: dict[str, Any], name: str) -> Any:
    return engine.from_data(blueprint).entity(f"library.{name}")[1]


def ids(blueprint: dict[str, Any]) -> dict[str, str]:
    """Return what every entity and member is called, by id."""
    found = {}
    for app in engine.from_data(blueprint).apps:
        for one in app.entities:
            found[one.id] = one.name
            found |= {field.id: f"{one.name}.{field.name}" for field in one.fields}
            found |= {link.id: f"{one.name}.{link.name}" for link in one.relationships}
    return found


@pytest.fixture
def change(ask: Ask, endpoint: Endpoint, base: dict[str, Any]):
    """Return a function that lets the model answer with a form for the base."""

    def run(**form: Any) -> Job:
        endpoint.scripts["ModelForm"] = [form]
        return ask("Change it.", base=base, modules=(), LLM_MAX_ROUNDS="1")

    return run


def test_what_is_added_leaves_everything_else_with_its_id(change, base):
    job = change(entities=[entity("Book", field("pages", "integer", min=1))])
    before, after = ids(base), ids(job.blueprint)
    assert before.items() <= after.items()
    assert {*after.values()} - {*before.values()} == {"Book.pages"}
    assert of(job.blueprint, "Book").access == of(base, "Book").access
    assert of(job.blueprint, "Book").uniques == of(base, "Book").uniques


def test_a_renamed_entity_is_the_same_one_everywhere(change, base):
    job = change(entities=[entity("Volume", renamed_from="Book")])
    volume, loan = of(job.blueprint, "Volume"), of(job.blueprint, "Loan")
    assert (volume.id, volume.label, volume.plural) == ("library.Book", "Volume", "Volumes")
    assert loan.member("book").target == "library.Volume"
    assert job.blueprint["modules"]["cqrs"]["entities"] == ["library.Volume"]
    assert "Book is renamed to Volume." in [remark.message for remark in job.remarks]


def test_a_renamed_field_is_the_same_one_in_every_rule(change, base):
    job = change(entities=[entity("Book", field("name", renamed_from="title", required=True))])
    book = of(job.blueprint, "Book")
    assert book.member("name").id == of(base, "Book").member("title").id
    assert (book.ordering[0], book.uniques[0].fields) == ("-name", ("name", "author"))
    assert book.display == "name"


def test_an_entity_and_its_field_are_renamed_at_once(change, base):
    volume = entity("Volume", field("name", renamed_from="title"), renamed_from="library.Book")
    job = change(entities=[volume])
    assert ids(job.blueprint)["library.Book.title"] == "Volume.name"


def test_a_renamed_enum_keeps_its_id_and_its_values(change, base):
    values = [{"value": "open"}, {"value": "returned"}, {"value": "late"}]
    job = change(enums=[{"name": "State", "renamed_from": "Status", "values": values}])
    (enum,) = engine.from_data(job.blueprint).apps[0].enums
    assert (enum.id, [v.value for v in enum.values]) == (
        "library.Status",
        ["open", "returned", "late"],
    )
    assert of(job.blueprint, "Loan").member("status").enum == "library.State"


def test_two_things_change_their_names_with_each_other_in_no_silence(change):
    swapped = [entity("Book", renamed_from="Author"), entity("Author", renamed_from="Book")]
    with pytest.raises(UnsolvedError) as caught:
        change(entities=swapped)
    assert "cannot take this name" in str(caught.value.details)


def test_a_rename_of_what_is_not_there_is_a_problem(change):
    with pytest.raises(UnsolvedError) as caught:
        change(entities=[entity("Volume", field("title"), renamed_from="Tome")])
    assert 'names "Tome"' in caught.value.details[0]["message"]


def test_what_is_removed_goes_with_all_that_speaks_of_it_and_is_said(change, base):
    job = change(removed=[{"name": "Book"}])
    assert [e.name for e in engine.from_data(job.blueprint).apps[0].entities] == ["Author", "Loan"]
    assert not of(job.blueprint, "Loan").relationships[1:]
    (remark,) = [r for r in job.remarks if "removed" in r.message]
    assert remark.message.startswith("Book is removed, and with it Loan.book")
    assert remark.severity == "warning"


def test_a_removed_field_takes_its_rules_with_it(change, base):
    job = change(removed=[{"name": "Book", "member": "title"}])
    book = of(job.blueprint, "Book")
    assert [one.name for one in book.fields] == []
    assert book.uniques == ()


def test_what_a_model_leaves_empty_takes_nothing_away(change, base):
    book = {**entity("Book"), "access": [], "checks": [], "ordering": [], "description": ""}
    job = change(entities=[{**book, "unique_together": []}], roles=[], modules=[], description="")
    assert of(job.blueprint, "Book") == of(base, "Book")


def test_rights_are_taken_away_by_name_alone_and_said(change, base):
    job = change(entities=[entity("Book", cleared=["access", "unique_together"])])
    assert of(job.blueprint, "Book").access == ()
    assert of(job.blueprint, "Book").uniques == ()
    assert "Book: who may do what is changed." in [r.message for r in job.remarks]


def test_another_type_takes_nothing_of_the_old_one_along(change, base):
    job = change(entities=[entity("Loan", field("status", "text"))])
    status = of(job.blueprint, "Loan").member("status")
    assert (status.type, status.default, status.enum) == ("text", None, "")
    assert status.id == of(base, "Loan").member("status").id


def test_modules_are_switched_off_by_name(change):
    assert "modules" not in change(modules_off=["cqrs"]).blueprint


def test_the_present_app_is_told_to_both_agents(change, endpoint: Endpoint):
    change(entities=[entity("Shelf", field("number", "integer"), link("book", "Book"))])
    for form in ("Analysis", "ModelForm"):
        assert '"name":"Book","app":"library"' in endpoint.asked(form)[0]


def test_a_base_that_is_no_blueprint_is_refused(ask: Ask, endpoint: Endpoint):
    with pytest.raises(LLMError, match="The app to change is no blueprint"):
        ask("Change it.", base={"project": {"name": "x"}, "apps": [{"name": "a", "shell": 1}]})
    assert endpoint.requests == []


def test_an_app_that_is_too_large_to_be_told_is_refused(ask: Ask, endpoint: Endpoint):
    long = "x" * 1_000
    fields = [field(f"f{n}", help=long) for n in range(100)]
    apps = [{"name": "a", "entities": [{"name": f"E{n}", "fields": fields} for n in range(3)]}]
    with pytest.raises(LLMError, match=f"more than {MAX_CHARACTERS:,}"):
        ask("Change it.", base={"project": {"name": "x"}, "apps": apps})
    assert endpoint.requests == []
