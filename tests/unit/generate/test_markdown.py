from sorops.generate.markdown import sentence, table


def test_bars_and_line_breaks_do_not_break_a_table():
    assert table(("A", "B"), [("x|y", "one\ntwo")]) == ["| A | B |", "| --- | --- |", "| x\\|y | one two |"]


def test_a_sentence_ends_once():
    assert [sentence(text) for text in ("Kits given", "Kits given.", "Really?", "")] == [
        "Kits given.",
        "Kits given.",
        "Really?",
        "",
    ]
