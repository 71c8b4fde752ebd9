"""How a figure is put into words: rounding, units, flags, completeness, change.

Nothing is rounded before it comes here (domain.md 3.7, rule 7); a share of fewer than twenty is not shown (rule 6).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sorops.reports.marts import Figure

SMALLEST_DENOMINATOR = 20
TOO_SMALL = "n too small"
NOTHING = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
AT_LEAST = "at least"
ESTIMATES = "with estimates"
HIDDEN = "some counts hidden"
UNEVEN = "not like for like"

_MEASURED = frozenset({"share", "days", "months", "dollars", "pounds", "contacts per person"})
"""Units of what is measured; the others count things, of which there are fewer, not less."""

STATUS_WORDS = {"NO_DATA": "no data", "NOT_OBSERVABLE": "not yet known", "NO_DENOMINATOR": "none to count"}

MEANINGS = {
    "no data": "The file for the month was not accepted, or the cell was empty in it: unknown, not zero.",
    "not yet known": "The follow-up time is not over, or a list that the figure needs (such as the population of a "
    "region) was not given. The whole group is left out until then.",
    "none to count": "There was nobody, or nothing, to take a share or a median of.",
    TOO_SMALL: f"A share of fewer than {SMALLEST_DENOMINATOR} swings too much to be read. Both numbers of the fraction "
    "are given instead.",
    AT_LEAST: "A lower bound: a site hid a small count, so the true figure is this or a little more.",
    HIDDEN: "A site hid a small count that this share or average rests on.",
    ESTIMATES: "A site wrote an estimate (\N{LEFT DOUBLE QUOTATION MARK}about 40\N{RIGHT DOUBLE QUOTATION MARK}). "
    "Not for a federal report until the site confirms it.",
    UNEVEN: "One of the two periods lacks a site or has a hidden count, so the change may come from that.",
    NOTHING: "Not made for this place or period.",
}
"""What each word of the report means, in the order in which the notes explain them."""


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """Rounded half up, as people round by hand."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Decimal) -> str:
    """A number with thousands commas and at most one decimal: ``1,234`` or ``12.5``; a true minus sign."""
    short = rounded(value)
    text = f"{short:,.0f}" if short == short.to_integral_value() else f"{short:,.1f}"
    return text.replace("-", MINUS)


def is_share(figure: Figure) -> bool:
    return figure.unit == "share"


def is_small(figure: Figure) -> bool:
    """Whether it is a share of too few to be shown (domain.md 3.7, rule 6)."""
    return is_share(figure) and figure.is_shown and (figure.denominator or 0) < SMALLEST_DENOMINATOR


def quantity(value: Decimal, unit: str) -> str:
    """A value in its unit, as short as it can be said."""
    if unit == "share":
        return f"{rounded(100 * value)}%".replace("-", MINUS)
    if unit == "dollars":
        return f"${number(value)}"
    if unit in ("days", "months"):
        return f"{number(value)} {unit[:-1] if value == 1 else unit}"
    return number(value)


def shown(figure: Figure | None) -> str:
    """The figure in words, without its flags: ``1,234``, ``52.1%``, ``no data``."""
    if figure is None:
        return NOTHING
    if figure.value is None or not figure.is_shown:
        return STATUS_WORDS.get(figure.status, "no data")
    if is_small(figure):
        return TOO_SMALL
    return quantity(figure.value, figure.unit)


def flags(figure: Figure | None) -> tuple[str, ...]:
    """What a reader must know before using the figure. ``at least`` goes before it, the others after it."""
    if figure is None or not figure.is_shown:
        return ()
    bound = AT_LEAST if figure.denominator is None else HIDDEN
    return (*((bound,) if figure.is_lower_bound else ()), *((ESTIMATES,) if figure.has_estimate else ()))


def told(figure: Figure | None) -> str:
    """The figure with its flags in one line: ``at least 28, with estimates``."""
    found = flags(figure)
    lead = f"{AT_LEAST} " if AT_LEAST in found else ""
    return ", ".join((lead + shown(figure), *(flag for flag in found if flag != AT_LEAST)))


def shown_short(figure: Figure | None) -> str:
    """The figure as it stands on a column of a chart: without its unit, which the title names."""
    if figure is None or figure.value is None or not figure.is_shown or is_small(figure) or is_share(figure):
        return shown(figure)
    lead = "\N{GREATER-THAN OR EQUAL TO}" if AT_LEAST in flags(figure) else ""
    return lead + number(figure.value)


def fraction(figure: Figure | None) -> str:
    """What a figure was divided by: ``49 of 94`` for a share, ``121 / 23`` for an average, ``n = 36`` for a median."""
    if figure is None or figure.denominator is None or not figure.is_shown:
        return ""
    if is_share(figure) and figure.numerator is not None:
        return f"{number(figure.numerator)} of {number(figure.denominator)}"
    if figure.numerator is None or figure.numerator == figure.value:
        return f"n = {number(figure.denominator)}"
    return f"{number(figure.numerator)} / {number(figure.denominator)}"


def change(now: Figure | None, then: Figure | None) -> str:
    """The change from the period before: ``+7 (+24.1%)``, ``+3.2 points``, ``no change`` or a dash."""
    new, old = _value(now), _value(then)
    if now is None or new is None or old is None:
        return NOTHING
    if new == old:
        return "no change"
    if is_share(now):
        return f"{_percent(new - old)} points"
    return _signed(new - old, now.unit) + (f" ({_percent((new - old) / old)}%)" if old else "")


def compared(now: Figure | None, then: Figure | None) -> str:
    """The change as a clause that a period follows: ``7 more than in``; empty where nothing can be compared."""
    new, old = _value(now), _value(then)
    if now is None or new is None or old is None:
        return ""
    if new == old:
        return "the same as in"
    size = f"{rounded(100 * abs(new - old))} points" if is_share(now) else quantity(abs(new - old), now.unit)
    less = "less" if now.unit in _MEASURED else "fewer"
    return f"{size} {'more' if new > old else less} than in"


def is_like_for_like(now: Figure | None, then: Figure | None) -> bool:
    """Whether both periods are complete, so that the change is one of the work and not of the reporting."""
    return all(figure is not None and figure.has_all_sites and not figure.is_lower_bound for figure in (now, then))


def plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _value(figure: Figure | None) -> Decimal | None:
    """The value where it is shown, so that a change never gives away a share that is not."""
    return figure.value if figure is not None and figure.is_shown and not is_small(figure) else None


def _signed(value: Decimal, unit: str) -> str:
    return f"{'+' if value > 0 else MINUS}{'$' if unit == 'dollars' else ''}{number(abs(value))}"


def _percent(share: Decimal) -> str:
    """A share in percent with its sign and always one decimal."""
    return f"{rounded(100 * share):+}".replace("-", MINUS)
