"""Stages of rules, set on a page."""

from __future__ import annotations

from sorops import job


def test_a_steward_lets_a_rule_weigh_more_from_a_month_on(portal):
    visitor = portal.sign_in("steward")
    visitor.post_form("/rules", code="h06", stage="warn", since="2019-04", reason="Its alarms were right.")
    (known,) = job.known_stages(portal.home)
    assert (known["code"], known["stage"], known["since"], known["set_by"]) == ("H06", "warn", "2019-04", "steward")
    assert "Its alarms were right." in visitor.get("/rules").text


def test_what_cannot_be_set_is_said_and_not_set(portal):
    visitor = portal.sign_in("steward")
    visitor.post_form("/rules", code="H06", stage="warn", since="soon", reason="Any.", back="/rules")
    assert "is not a month" in visitor.get("/rules").text
    assert job.known_stages(portal.home) == []
