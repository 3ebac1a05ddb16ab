"""The night of Dixian 底线 as a DolphinScheduler workflow (pydolphinscheduler 4.1).

Submit it with `python dixian_nightly.py` where PYDS_JAVA_GATEWAY_ADDRESS and its like name the server.

DolphinScheduler knows success and failure only; conf/schedule/night turns the exit codes of a night
into these (3 and 5 are success), tries 1 and 6 again itself, and pages. DolphinScheduler therefore
tries nothing again, and warns its alert group of a failure.

A backfill is a run with the start parameter days, such as
  --as-of 2025-07-01 --until 2025-07-31
"""

import os

from pydolphinscheduler.core.workflow import Workflow
from pydolphinscheduler.tasks.shell import Shell

HOME = os.environ.get("DIXIAN_HOME", "/opt/dixian")


def workflow():
    with Workflow(
        name="dixian_nightly",
        description="底线：夜间汇总、监测指标和发布",
        schedule="0 30 2 * * ? *",
        start_time="2026-01-01",
        timezone="Asia/Shanghai",
        project="dixian",
        execution_type="SERIAL_WAIT",
        warning_type="FAILURE",
        param={"days": ""},
    ) as nightly:
        Shell(name="nightly", command=f"{HOME}/conf/schedule/night ${{days}}", fail_retry_times=0)
    return nightly


if __name__ == "__main__":
    workflow().submit()
