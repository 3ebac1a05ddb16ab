"""The night of Dixian 底线 as an Airflow DAG (Airflow 3; provider "standard").

One task: Dixian knows itself what is up to date, and goes on where an attempt stopped.

  exit code                    what Airflow makes of it
  0                            success
  3  files refused or held     success, with a warning in the task's log
  5  another run has the lake  skipped
  1  fault, 6 database behind  failed, tried again (retries)
  2  settings, 4 gate          failed at once, not tried again
  143  ended by a signal       failed, tried again unless a person ended it

A task that fails for good calls conf/schedule/page.

No catch-up: one night reads whatever came since the last one, however long that is ago. Who wants an
edition for each past day triggers a run with both days:

  airflow dags trigger dixian_nightly --conf '{"as_of": "2025-07-01", "until": "2025-07-31"}'
"""

import os
import subprocess
from datetime import timedelta

import pendulum
from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import DAG, BaseOperator, Param
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

HOME = os.environ.get("DIXIAN_HOME", "/opt/dixian")


def page(context):
    """Tells the operators that a night needs a person."""
    task = context["task_instance"]
    sentence = f"{task.dag_id} failed in run {task.run_id}: {context.get('exception')}"
    subprocess.run([f"{HOME}/conf/schedule/page", sentence], check=False)


class Nightly(BaseOperator):
    """Runs ./dixian nightly and tells its exit codes apart."""

    template_fields = ("as_of", "until")

    def __init__(self, *, as_of="", until="", **arguments):
        super().__init__(**arguments)
        self.as_of = as_of
        self.until = until
        self.hook = None

    def command(self):
        command = [f"{HOME}/dixian", "nightly"]
        if self.as_of:
            command += ["--as-of", self.as_of]
        if self.until:
            command += ["--until", self.until]
        return command

    def execute(self, context):
        self.hook = SubprocessHook()
        code = self.hook.run_command(self.command(), cwd=HOME).exit_code
        if code == 3:
            self.log.warning("Files were refused or are held; all others were published")
        elif code == 5:
            raise AirflowSkipException("Another run holds the lake")
        elif code == 2:
            raise AirflowFailException("Exit code 2: the configuration or the key does not hold")
        elif code == 4:
            raise AirflowFailException("Exit code 4: figures do not add up; nothing was published")
        elif code != 0:
            raise AirflowException(f"Exit code {code}")

    def on_kill(self):
        if self.hook is not None:
            self.hook.send_sigterm()


DAY = {"type": ["null", "string"], "format": "date"}

with DAG(
    dag_id="dixian_nightly",
    description="底线：夜间汇总、监测指标和发布",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Shanghai"),
    catchup=False,
    max_active_runs=1,
    params={
        "as_of": Param(None, description="数据截至日 as-of day", **DAY),
        "until": Param(None, description="补跑末日 last day of a backfill", **DAY),
    },
    tags=["dixian"],
    doc_md=__doc__,
) as dag:
    Nightly(
        task_id="nightly",
        as_of="{{ params.as_of or '' }}",
        until="{{ params.until or '' }}",
        retries=2,
        retry_delay=timedelta(minutes=10),
        on_failure_callback=page,
    )
