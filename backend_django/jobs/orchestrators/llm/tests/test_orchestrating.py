"""A prompt becomes an app that the engine accepts, or a clear error."""

from __future__ import annotations

import pytest

from backend_django import engine
from backend_django.jobs.orchestrators.llm.failures import LLMError, UnsolvedError

from .conftest import Ask, Job
from .endpoint import KEY, Endpoint, Said
from .forms import BROKEN, LIBRARY, PROMPT, entity, field, model

WAYS = [("openai", "tool"), ("openai", "json_schema"), ("openai", "prompt"), ("anthropic", "tool")]


def entities(job: Job) -> list[str]:
    blueprint = engine.from_data(job.blueprint)
    return [entity.name for app in blueprint.apps for entity in app.entities]


@pytest.mark.parametrize(("provider", "output"), WAYS)
def test_a_good_reply_becomes_an_app_that_the_engine_accepts(ask: Ask, provider, output):
    job = ask(PROMPT, provider, LLM_OUTPUT=output)
    assert entities(job) == ["Author", "Book", "Loan"]
    assert engine.checked(engine.from_data(job.blueprint))


def test_the_log_says_who_did_what_and_how_many_tokens_it_took(ask: Ask):
    assert ask(PROMPT).steps == [
        ("analyst", "info", "Found 1 entity, 1 open question. 150 tokens used."),
        ("modeller", "info", "Round 1: a model of 3 entities. 300 tokens used."),
        ("critic", "info", "Round 1: no problems."),
    ]


def test_assumptions_and_questions_reach_the_user_with_the_words_they_are_about(ask: Ask):
    said = {remark.message: (remark.severity, remark.quote) for remark in ask(PROMPT).remarks}
    assert said["Assumed: A loan has a due date."] == ("info", "Members can borrow books")
    assert said["Open question: How long may a book be kept?"] == ("warning", "")


def test_the_request_is_data_between_markers_that_nobody_can_guess(ask: Ask, endpoint: Endpoint):
    ask(PROMPT)
    ask(PROMPT)
    asked = endpoint.asked("Analysis")
    assert all(f"-----\n{PROMPT}\n-----end of request" in text for text in asked)
    assert asked[0] != asked[1]
    system = {body["messages"][0]["content"] for body in endpoint.requests}
    assert len(system) == 2, "the instructions of the two agents never change"


def test_only_the_modules_that_may_be_switched_on_are_offered(ask: Ask, endpoint: Endpoint):
    ask(PROMPT, modules=("caching",))
    assert "- caching:" in endpoint.asked("ModelForm")[0]
    assert "websockets" not in endpoint.asked("ModelForm")[0]


def test_the_name_that_the_project_shall_have_is_kept(ask: Ask):
    assert ask(PROMPT, name="Our Shelves").blueprint["project"]["name"] == "Our Shelves"


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_problems_go_back_to_the_model_until_none_is_left(
    ask: Ask, endpoint: Endpoint, provider: str
):
    endpoint.scripts["ModelForm"] = [BROKEN, LIBRARY]
    job = ask(PROMPT, provider)
    assert entities(job) == ["Author", "Book", "Loan"]
    again = endpoint.asked("ModelForm")[1]
    assert "entity Book, field title, min: min means nothing for a field of type char" in again
    assert 'Did you mean "library.Author"?' in again
    assert '"name":"Autor"' not in again
    assert ("critic", "warning", "Round 1: 2 problems found.") in job.steps


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_model_that_never_gets_right_costs_no_more_than_the_rounds(
    ask: Ask, endpoint: Endpoint, job: Job, provider: str
):
    endpoint.scripts["ModelForm"] = [BROKEN]
    with pytest.raises(UnsolvedError, match="The 3 rounds of LLM_MAX_ROUNDS are over"):
        ask(PROMPT, provider, LLM_MAX_ROUNDS="3")
    assert len(endpoint.asked("ModelForm")) == 3
    assert job.apps == []


def test_the_error_says_which_problems_are_left(ask: Ask, endpoint: Endpoint):
    endpoint.scripts["ModelForm"] = [BROKEN]
    with pytest.raises(UnsolvedError) as caught:
        ask(PROMPT, LLM_MAX_ROUNDS="1")
    codes = {detail["code"]: detail["message"] for detail in caught.value.details}
    assert codes["V101"].startswith("entity Book, field title, min: ")
    assert caught.value.code == "llm_unsolved"


def test_a_model_that_costs_too_much_is_not_asked_again(ask: Ask, endpoint: Endpoint, job: Job):
    endpoint.scripts["ModelForm"] = [Said(BROKEN, tokens=(800, 200))]
    with pytest.raises(UnsolvedError, match="1,000 tokens of LLM_MAX_TOKENS are spent"):
        ask(PROMPT, LLM_MAX_TOKENS="1000", LLM_MAX_ROUNDS="9")
    assert len(endpoint.asked("ModelForm")) == 1
    assert job.apps == []


def test_tokens_that_an_endpoint_does_not_count_are_said_to_be_unknown(
    ask: Ask, endpoint: Endpoint
):
    endpoint.scripts["Analysis"] = [Said({"name": "Library"}, tokens=None)]
    assert "(the endpoint does not always say)" in ask(PROMPT).steps[0][2]


def test_a_reply_that_is_not_in_the_form_is_asked_for_again(ask: Ask, endpoint: Endpoint):
    wrong = model(entity("Book", field("title", "varchar")))
    endpoint.scripts["ModelForm"] = [wrong, LIBRARY]
    assert entities(ask(PROMPT)) == ["Author", "Book", "Loan"]


def test_servers_without_a_key_are_asked_without_one(ask: Ask):
    assert entities(ask(PROMPT, LLM_API_KEY="")) == ["Author", "Book", "Loan"]


@pytest.mark.parametrize(
    ("prompt", "code"), [(" \n", "prompt_empty"), ("x" * 20_001, "prompt_too_long")]
)
def test_a_prompt_that_is_none_costs_nothing(ask: Ask, endpoint: Endpoint, prompt: str, code: str):
    with pytest.raises(LLMError) as caught:
        ask(prompt)
    assert caught.value.code == code
    assert endpoint.requests == []


def test_the_key_is_sent_in_the_header_alone(ask: Ask, endpoint: Endpoint):
    ask(PROMPT)
    assert all(KEY not in str(body) for body in endpoint.requests)
