"""Writes ``tests/factories.py``: rows that are valid, and unlike each other where they must be."""

from __future__ import annotations

from collections.abc import Iterator

from backend_django.engine.blueprint import USER, App, Field, Relationship
from backend_django.engine.python import PACKAGE, Module, literal
from backend_django.engine.python.factories import FACTORY_WORDS, argument

from .declarations import constant, declaration
from .sources import FACTORIES
from .subjects import Subject


def factories_source(app: App, found: list[Subject]) -> str:
    """Return the module of an app's factories."""
    module = Module(f"Rows of {app.name} for tests: valid, and distinct where they must be.")
    for entity in app.entities:
        module.define(f"{entity.name}Factory")
        module.avoid(field.name for field in entity.fields)
    for subject in found:
        _add_factory(module, subject)
    return module.render()


def _add_factory(module: Module, subject: Subject) -> None:
    name = subject.entity.name
    model = f"{module.use(f'{PACKAGE}.{subject.app.name}', 'models')}.{name}"
    base = f"{module.use('factory')}.django.DjangoModelFactory[{model}]"
    module.gap(2)
    module.add(f"class {name}Factory({base}):")
    module.add(f"class Meta:\n    model = {model}", 4)
    declared = dict(_declared(module, subject))
    members = [field.name for field in subject.entity.fields]
    members += [relation.name for relation in subject.entity.relationships]
    if pairs := {argument(name): name for name in members if name in FACTORY_WORDS}:
        module.add(f"rename = {literal(pairs, module)}", 8)
    if declared:
        module.gap()
    for member, code in declared.items():
        module.add(f"{argument(member)} = {code}", 4)


def _declared(module: Module, subject: Subject) -> Iterator[tuple[str, str]]:
    for field in subject.made:
        yield field.name, _value(module, subject, field)
    for relation in subject.links:
        if relation.required or relation.name == subject.entity.owner:
            yield relation.name, _row(module, relation)
        elif relation.default is not None:
            yield relation.name, "None"


def _value(module: Module, subject: Subject, field: Field) -> str:
    if field.type == "binary":
        return 'b"content"'
    if field.type in {"file", "image"}:
        kind = "FileField" if field.type == "file" else "ImageField"
        ending = (
            '"file.txt", data=b"content"'
            if field.type == "file"
            else '"image.png", width=2, height=2'
        )
        return f"{module.use('factory')}.django.{kind}(filename={ending})"
    values = subject.values[field.name]
    write = declaration if field.name in subject.distinct else constant
    return write(module, subject.blueprint, field, values)


def _row(module: Module, relation: Relationship) -> str:
    """Name the factory of another entity by its path, so that modules may refer to each other."""
    factory = module.use("factory")
    if relation.target == USER:
        return f"{factory}.SubFactory({module.use(FACTORIES, 'UserFactory')})"
    app, _, name = relation.target.partition(".")
    return f'{factory}.SubFactory("{PACKAGE}.{app}.tests.factories.{name}Factory")'
