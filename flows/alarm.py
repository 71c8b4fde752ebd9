"""The alarm: when a monthly run is late, a run of ``overdue`` keeps that in the audit trail.

For a run that the scheduler planned, Prefect holds the alarm back up to 15 minutes, to be sure of the order of events.
"""

from __future__ import annotations

from prefect.automations import Automation
from prefect.client.orchestration import get_client
from prefect.events.actions import RunDeployment
from prefect.events.schemas.automations import EventTrigger, Posture

NAME = "monthly run is late"


def set_alarm() -> None:
    """Create the automation on the server; one that is there already is replaced."""
    with get_client(sync_client=True) as client:
        monthly = client.read_deployment_by_name("monthly/scheduled").id
        overdue = client.read_deployment_by_name("overdue/alarm").id
        for known in client.read_automations_by_name(NAME):
            client.delete_automation(known.id)
    related: dict[str, str | list[str]] = {
        "prefect.resource.role": "deployment",
        "prefect.resource.id": f"prefect.deployment.{monthly}",
    }
    trigger = EventTrigger(
        expect={"prefect.flow-run.Late"}, match_related=related, posture=Posture.Reactive, threshold=1
    )
    action = RunDeployment(source="selected", deployment_id=overdue, parameters=None, job_variables=None)
    Automation(name=NAME, trigger=trigger, actions=[action]).create()
