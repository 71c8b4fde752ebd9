"""Settings of Prefect that must stand in the environment before it is imported."""

from __future__ import annotations

from sorops.settings import Settings


def prefect_environment(settings: Settings) -> dict[str, str]:
    """Prefect under the home folder, without telemetry, with run states kept for a week.

    Run states are a convenience: deleting this folder changes nothing that was decided.
    """
    return {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "SOROPS_HOME": str(settings.home),
    }
