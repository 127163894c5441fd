"""Names of uploaded files."""

import pytest

from backend_django.users.models import User
from backend_django.utils.uploads import upload_to


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("photo.PNG", ".png"),
        ("../../etc/passwd", ""),
        ("shell.php\x00.jpg", ".jpg"),
        ("a.<script>", ""),
        ("a.verylongsuffixindeed", ".verylongs"),
    ],
)
def test_only_a_harmless_suffix_of_the_name_is_kept(name: str, suffix: str) -> None:
    place = upload_to(User(), name)
    folder, _, file = place.rpartition("/")
    assert folder == "users/user"
    assert len(file) == 32 + len(suffix)
    assert file.endswith(suffix)


def test_two_uploads_of_one_name_do_not_meet() -> None:
    assert upload_to(User(), "a.png") != upload_to(User(), "a.png")
