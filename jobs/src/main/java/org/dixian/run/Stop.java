package org.dixian.run;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Ends a run before its time, because somebody asks for it or because a stage takes longer than it
 * may. The Spark jobs of the run are cancelled and no further one starts, so that whatever the run
 * is doing comes back with a failure soon. What was committed stays, as after any interruption;
 * work that is no Spark job (a programme being solved, a file being read) is waited for.
 */
public final class Stop implements AutoCloseable {
  private final SparkContext spark;
  private final String run;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "stage-deadline");
            thread.setDaemon(true);
            return thread;
          });
  private ScheduledFuture<?> deadline;
  private Refusal reason;

  /**
   * @param run identifier of the run, by which its Spark jobs are known
   */
  public Stop(SparkContext spark, String run) {
    this.spark = spark;
    this.run = run;
  }

  /** From now on the Spark jobs of this thread, and of those that it starts, belong to the run. */
  public void begin() {
    spark.setJobGroup(run, "run " + run, false);
  }

  /** Ends the run; the first reason holds. Any thread may ask. */
  public synchronized void ask(Outcome outcome, String why) {
    if (reason == null) {
      reason = new Refusal(outcome, why);
      spark.cancelJobGroupAndFutureJobs(run, why);
    }
  }

  /** Why the run ends before its time, empty when it does not. */
  public synchronized Optional<Refusal> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * A stage begins, and the deadline of the one before no longer counts.
   *
   * @param after the stage that has ended
   */
  public synchronized void stage(String after, int deadlineMinutes) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    String why =
        "Cannot finish: what follows %s takes longer than %d minutes (stage-deadline-minutes)"
            .formatted(after, deadlineMinutes);
    deadline =
        timer.schedule(
            () -> ask(Outcome.UNEXPECTED, why + "; running again goes on where this run stopped"),
            deadlineMinutes,
            TimeUnit.MINUTES);
  }

  /** The run has ended: no deadline counts any more, and this thread's jobs are its own again. */
  @Override
  public void close() {
    timer.shutdownNow();
    spark.clearJobGroup();
  }
}
