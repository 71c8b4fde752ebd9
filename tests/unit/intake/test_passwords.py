import pytest

from sorops.errors import UsageError
from sorops.intake import passwords
from sorops.intake.passwords import COMMON, LONGEST, SHORTEST


def test_a_password_is_kept_as_argon2id_with_the_cost_that_was_chosen() -> None:
    kept = passwords.digest("trout umbrella seven")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != passwords.digest("trout umbrella seven"), "each has a salt of its own"


def test_only_the_password_itself_matches() -> None:
    kept = passwords.digest("trout umbrella seven")

    assert passwords.matches(kept, "trout umbrella seven")
    assert not passwords.matches(kept, "trout umbrella Seven")
    assert not passwords.matches("", "trout umbrella seven")
    assert not passwords.matches("not a hash", "trout umbrella seven")


def test_a_password_of_any_characters_can_be_kept() -> None:
    for password in ("\N{SNOWMAN} \N{GREEK SMALL LETTER ALPHA}" * 5, "a\x00b trout umbrella", "\ud800 trout umbrella"):
        assert passwords.matches(passwords.digest(password), password)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "abcabcabcabcabcabc",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "zxcvbnm987654321",
        "Hartford.Hartford1",
        "dana.smith.dana.smith",
        "smith1234567890dana",
        *(line for line in COMMON.read_text().splitlines() if line and not line.startswith("#")),
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(UsageError, match=r"tried first|too short"):
        passwords.refuse_weak(password, "dana.smith", "Hartford Clinic")


@pytest.mark.parametrize(
    "password", ["demonstration only", "trout umbrella seven", "wann kommt der bus", "x7$kqLm2!vRt9#aa"]
)
def test_a_few_words_or_random_letters_are_taken(password: str) -> None:
    passwords.refuse_weak(password, "dana.smith", "Dana Smith")


def test_a_temporary_password_is_strong_and_new_each_time() -> None:
    made = {passwords.temporary() for _ in range(200)}

    assert len(made) == 200
    for password in made:
        passwords.refuse_weak(password, "dana.smith")


def test_length_is_bounded_and_nothing_else_is_asked_of_the_characters() -> None:
    with pytest.raises(UsageError, match="too short"):
        passwords.refuse_weak("t1!Trout umbre"[: SHORTEST - 1])
    with pytest.raises(UsageError, match="too long"):
        passwords.refuse_weak("trout umbrella " * 9)
    passwords.refuse_weak("trout umbrella seven kites and a lot of other words "[:LONGEST])
