"""Users for tests."""

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory, Password

from backend_django.users.models import User

PASSWORD = "correct-horse-battery-staple"


class UserFactory(DjangoModelFactory[User]):
    """A user whose e-mail address is confirmed and whose password is ``PASSWORD``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.com")
    password = Password(PASSWORD)

    @factory.post_generation
    def confirmed(self: User, create: bool, extracted: bool | None, **_: object) -> None:
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)
