"""Spellings of sites and towns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.places import Places, Site, Town, fold

PLACES = Places(
    sites=(
        Site("CLN-01", "Elm & Oak Clinic", ("OP_MAT",), "Hartford", "09003", "R4", "", "", ("Elm",), "", "", None),
        Site("CLN-02", "Oak Clinic", ("OP_MAT",), "Avon", "09003", "R4", "", "", ("Oak", "Elm"), "", "", None),
    ),
    towns=(Town("New Haven", "09009", "R2", ("N. Haven",)), Town("North Haven", "09009", "R2", ("N Haven",))),
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("OUD + StUD", "oud plus stud"), ("Rel w/ Narcan", "rel w narcan"), ("  # UDS ", "uds"), ("A&B", "a and b")],
)
def test_texts_are_compared_without_case_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_site_is_found_by_id_name_or_alias() -> None:
    assert [PLACES.site_id(text) for text in ("cln 01", "ELM AND OAK CLINIC", "oak")] == ["CLN-01", "CLN-01", "CLN-02"]
    assert PLACES.site_id("Ash") is None


def test_a_spelling_of_two_places_names_neither() -> None:
    assert PLACES.site_id("Elm") is None
    assert PLACES.town("n haven") is None
    assert PLACES.town("new haven") == "New Haven"
