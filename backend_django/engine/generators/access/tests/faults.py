"""Mistakes in what is emitted about access, each of which a test must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault, guarded

BLUEPRINT = guarded()
CATALOG = "backend_django/catalog/tests/test_access.py"
SALES = "backend_django/sales/tests/test_access.py"
KIT = "backend_django/access/tests"
ROLES = "backend_django/access/roles.py"
OWNERSHIP = "backend_django/api/ownership.py"

FAULTS: tuple[Fault, ...] = (
    Fault(
        "a row of the table lets a role do more than the blueprint says",
        "backend_django/access/matrix.py",
        '"member": Rights(view="own", create=True, change="own")',
        '"member": Rights(view="all", create=True, change="own")',
        SALES,
    ),
    Fault(
        "the rules are not put in force",
        "backend_django/access/apps.py",
        "ownership.rules[apps.get_model(label)] = partial(rights_in, rows)",
        "apps.get_model(label)",
        CATALOG,
    ),
    Fault(
        "a list shows what its reader may not see",
        "backend_django/api/viewsets.py",
        "return within(queryset, self.request.user, self.rights.view)",
        "return queryset",
        SALES,
    ),
    Fault(
        "a right to the own rows is taken for all of them",
        "backend_django/api/permissions.py",
        'return scope == "all" or (scope == "own" and owns(request.user, obj))',
        'return scope != "none"',
        SALES,
    ),
    Fault(
        "the rights of the caller are not asked",
        "backend_django/api/viewsets.py",
        "return [HasRights(), *super().get_permissions()]",
        "return super().get_permissions()",
        CATALOG,
    ),
    Fault(
        "deleting asks for the right to change",
        "backend_django/api/permissions.py",
        '"DELETE": "delete"',
        '"DELETE": "change"',
        CATALOG,
    ),
    Fault(
        "a relation takes rows that its writer may not see",
        "backend_django/api/fields.py",
        "return queryset if request is None else visible(queryset, request.user)",
        "return queryset",
        CATALOG,
    ),
    Fault(
        "only the last of several roles counts",
        ROLES,
        "mine = [rows[role] for role in roles if role in rows]",
        "mine = [rows[role] for role in roles if role in rows][-1:]",
        KIT,
    ),
    Fault(
        "roles are not made into groups",
        "backend_django/access/apps.py",
        'post_migrate.connect(make_groups, sender=apps.get_app_config("auth"))',
        "make_groups",
        KIT,
    ),
    Fault(
        "any group of that name is a role",
        ROLES,
        "groups = ROLES.keys() & asked",
        "groups = asked",
        KIT,
    ),
    Fault(
        "staff is bound by the table",
        OWNERSHIP,
        "    if user.is_staff:\n        return EVERYTHING\n",
        "",
        SALES,
    ),
)
