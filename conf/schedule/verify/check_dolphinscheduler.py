"""Builds the workflow with DolphinScheduler's Python SDK, as submitting it does, without a server."""

import sys
from unittest.mock import patch

sys.path.insert(0, sys.argv[1])

from pydolphinscheduler.core.task import Task

# The number of a task is the one thing that only a server can give.
with patch.object(Task, "gen_code_and_version", return_value=(1, 1)):
    import dixian_nightly

    workflow = dixian_nightly.workflow()
    (definition,) = workflow.task_definition_json

assert definition["taskType"] == "SHELL", definition
assert definition["failRetryTimes"] == 0, definition
script = definition["taskParams"]["rawScript"]
assert script == "/opt/dixian/conf/schedule/night ${days}", script
schedule = workflow.schedule_json
assert schedule["crontab"] == "0 30 2 * * ? *", schedule
assert schedule["timezoneId"] == "Asia/Shanghai", schedule
assert workflow.execution_type == "SERIAL_WAIT" and workflow.warning_type == "FAILURE"
print(f"workflow {workflow.name}, {definition['name']}: {script}")
