"""OpenDocument sheets: how far their cells reach, and what the fast reader does not show of them."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from sorops.reading.grid import Marks, Place, count
from sorops.reading.remarks import Remark, remarks

_HIDDEN = ("collapse", "filter")
_ERROR_TEXTS = ("Err:", "#")
_MOST_MARKED = 20_000


def extent(content: bytes) -> tuple[int, int]:
    """The most rows and columns that a sheet of the part takes when its repeated cells are written out."""
    scan = _Scan()
    scan.run(content)
    return scan.rows, scan.columns


def marks(content: bytes) -> dict[str, Marks]:
    """What stands beside the values, by sheet name."""
    scan = _Scan()
    scan.run(content)
    return scan.marks


class _Scan:
    """A streaming pass over ``content.xml``."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.marks: dict[str, Marks] = {}
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "table": self._start_table,
            "table-column": self._start_column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "annotation": self._start_annotation,
            "creator": self._start_author,
            "p": self._start_text,
            "style": self._start_style,
            "text-properties": self._start_text_properties,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "annotation": self._end_annotation,
            "creator": self._end_author,
        }
        self._struck_styles: set[str] = set()
        self._style = ""
        self._begin_table("")

    def run(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        begin = self._starts.get(tag.rpartition("}")[2])
        if begin:
            begin({name.rpartition("}")[2]: value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        finish = self._ends.get(tag.rpartition("}")[2])
        if finish:
            finish()

    def _text(self, text: str) -> None:
        if self._in_annotation:
            self._comment += text
            self._author += text if self._in_author else ""
        elif self._in_cell:
            self._value += text

    def _begin_table(self, name: str) -> None:
        self._name = name
        self._row = self._column = self._repeat_row = self._repeat = 0
        self._in_cell = self._in_annotation = self._in_author = self._row_is_filled = False
        self._value = self._comment = self._author = ""
        self._is_error = False
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._errors: dict[Place, str] = {}
        self._unsaved: set[Place] = set()
        self._struck: set[Place] = set()
        self._comments: list[Remark] = []
        self._has_formula = self._has_value = False

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("name", "")

    def _start_text_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("text-line-through-style", "none") != "none":
            self._struck_styles.add(self._style)

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._begin_table(attributes.get("name", ""))

    def _start_column(self, attributes: dict[str, str]) -> None:
        repeat = count(attributes.get("number-columns-repeated", "1"))
        if attributes.get("visibility") in _HIDDEN:
            self._hidden_columns.update(range(self._column, self._column + min(repeat, _MOST_MARKED)))
        self._column += repeat

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._repeat_row = count(attributes.get("number-rows-repeated", "1"))
        self._column, self._row_is_filled = 0, False
        if attributes.get("visibility") in _HIDDEN:
            self._hidden_rows.update(range(self._row, self._row + min(self._repeat_row, _MOST_MARKED)))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._repeat = count(attributes.get("number-columns-repeated", "1"))
        self._in_cell, self._value = True, ""
        self._has_formula = "formula" in attributes
        self._has_value = "value-type" in attributes
        self._is_error = attributes.get("value-type") == "error"
        if attributes.get("style-name", "") in self._struck_styles:
            self._struck.add((self._row, self._column))

    def _start_text(self, _attributes: dict[str, str]) -> None:
        if self._in_cell and not self._in_annotation:
            self._has_value = True

    def _start_annotation(self, _attributes: dict[str, str]) -> None:
        self._in_annotation, self._comment, self._author = True, "", ""

    def _end_annotation(self) -> None:
        self._in_annotation = False
        self._comments.append(Remark((self._row, self._column), self._author, self._comment))

    def _start_author(self, _attributes: dict[str, str]) -> None:
        self._in_author = self._in_annotation

    def _end_author(self) -> None:
        self._in_author = False

    def _end_cell(self) -> None:
        self._in_cell = False
        where = (self._row, self._column)
        if self._is_error or (self._has_formula and self._value.startswith(_ERROR_TEXTS)):
            self._errors[where] = self._value or "#ERROR"
        elif self._has_formula and not self._has_value:
            self._unsaved.add(where)
        self._column += self._repeat
        if self._has_value or self._has_formula:
            self._row_is_filled = True
            self.columns = max(self.columns, self._column)

    def _end_row(self) -> None:
        self._row += self._repeat_row
        if self._row_is_filled:
            self.rows = max(self.rows, self._row)

    def _end_table(self) -> None:
        self.marks[self._name] = Marks(
            self._errors,
            frozenset(self._unsaved),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            frozenset(self._struck),
            *remarks(self._comments),
        )
