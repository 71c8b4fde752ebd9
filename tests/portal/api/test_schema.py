"""Whatever is sent to the API, it answers as its description says, and nothing breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sorops import job
from sorops.portal.api.document import description

EXAMPLES = 200
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = sorted((method.upper(), path) for path, methods in description()["paths"].items() for method in methods)


@pytest.fixture
def unlimited(monkeypatch):
    """No limit on how often one may ask: thousands of requests come from one address within seconds."""
    monkeypatch.setattr("sorops.portal.limits.REQUESTS_OF_SESSION", 10**9)
    monkeypatch.setattr("sorops.portal.limits.REQUESTS_OF_ADDRESS", 10**9)


@dataclass(frozen=True)
class Right:
    """What is there: path parameters, and for each path a body that is taken."""

    parameters: dict[str, Any]
    bodies: dict[str, Any]


def _right(api):
    system = api.system()
    files = [system.get(f"/api/files/{row['number']}/findings").json() for row in system.get("/api/files").json()]
    number, code = next(
        (told["number"], finding["code"])
        for told in files
        for finding in told["findings"]
        if finding["severity"] == "W"
    )
    owed = next(row for row in system.get("/api/due", params={"all": True}).json() if row["number"] is None)
    system.get(f"/api/files/{number}/marked")
    job.work(api.portal.home)
    bodies = {
        "/api/files/{number}/answers": {"code": code, "reason": "We looked again; it is right."},
        "/api/files/{number}/headers": {"sheet": "roster", "header": "Town of client", "column": "Town of residence"},
        "/api/files": b"PK no workbook",
        "/api/attestations": {name: owed[name] for name in ("program_stream", "reporting_month")},
    }
    return Right({"number": number, "program": "OP_MAT", "month": "2019-03"}, bodies)


def _cases(operation, right):
    """Requests as the description allows them and as it does not, some about what is there, some with what is right."""

    def chosen(case, is_there, is_right):
        for name in case.path_parameters or {}:
            if is_there and name in right.parameters:
                case.path_parameters[name] = right.parameters[name]
        if is_right and operation.method.upper() == "POST" and operation.path in right.bodies:
            case.body = right.bodies[operation.path]
            case.media_type = "application/octet-stream" if isinstance(case.body, bytes) else "application/json"
        return case

    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    made = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))
    return st.builds(chosen, made, st.booleans(), st.integers(0, 9).map(lambda number: number == 0))


@pytest.mark.slow
@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[" ".join(operation) for operation in OPERATIONS])
def test_every_answer_is_one_that_the_description_names(api, method, path):
    schema = schemathesis.openapi.from_dict(description())
    schema.app = api.portal.app
    statuses = set()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_cases(schema[path][method], _right(api)), token=st.sampled_from([api.token] * 9 + [""]))
    def answered(case, token):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = case.call(headers=headers, base_url="http://testserver")
        case.validate_response(response, checks=CHECKS)
        statuses.add(response.status_code)

    answered()
    assert 401 in statuses
    assert statuses & {200, 201}, "some requests must get what they ask for"
