"""An amendment as the text that a template carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.sources.amendments import Amendment, Aspect, as_text, of_text

AMENDMENTS = st.builds(
    Amendment, st.text(), st.text(), st.text(), st.sampled_from(Aspect), st.text(), st.text(), st.just("2019-04")
)


@given(entry=AMENDMENTS)
def test_an_amendment_is_read_from_its_text_as_it_was(entry):
    assert of_text(as_text(entry)) == entry


@pytest.mark.parametrize(
    "text",
    [
        "",
        "label",
        "{}",
        "[]",
        '["OP_MAT"]',
        '["a","b","c","COLUMN","e","f","2019-04"]',
        '[1,"b","c","LABEL","e","f","g"]',
    ],
)
def test_any_other_text_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - which of three reasons does not matter
        of_text(text)
