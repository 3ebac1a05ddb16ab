"""Reads the DAG as Airflow does, and runs its task with programs that end with each exit code."""

import os
import stat
import sys
import tempfile

os.environ.setdefault("AIRFLOW__CORE__LOAD_EXAMPLES", "false")

from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

bag = DagBag(dag_folder=os.path.join(sys.argv[1], "dixian_nightly.py"))
assert not bag.import_errors, bag.import_errors
dag = bag.dags["dixian_nightly"]
task = dag.get_task("nightly")
assert not dag.catchup and dag.max_active_runs == 1 and task.retries == 2

EXPECTED = {
    0: None,
    3: None,
    5: AirflowSkipException,
    2: AirflowFailException,
    4: AirflowFailException,
    1: AirflowException,
    6: AirflowException,
    143: AirflowException,
}
module = sys.modules[type(task).__module__]
with tempfile.TemporaryDirectory() as home:
    module.HOME = home
    program = os.path.join(home, "dixian")
    for code, expected in EXPECTED.items():
        with open(program, "w") as script:
            script.write(f'#!/bin/sh\necho "$@" > {home}/called\nexit {code}\n')
        os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR)
        task.as_of, task.until = "2025-07-01", "2025-07-31"
        raised = None
        try:
            task.execute({})
        except AirflowException as e:
            raised = type(e)
        assert raised is expected, f"exit code {code}: {raised}"
        called = open(f"{home}/called").read().strip()
        assert called == "nightly --as-of 2025-07-01 --until 2025-07-31", called
    task.as_of = task.until = ""
    assert task.command()[1:] == ["nightly"]
print(f"DAG {dag.dag_id}, exit codes {', '.join(map(str, EXPECTED))}")
