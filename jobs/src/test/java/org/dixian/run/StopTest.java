package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that is ended before its time. */
class StopTest {
  private static final SparkSession SPARK = Nights.spark();

  /** A million million rows take many minutes. */
  private static final long FOR_EVER = 1_000_000_000_000L;

  private final Stop stop = new Stop(SPARK.sparkContext(), "stop-test-" + System.nanoTime());
  private final ExecutorService night = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    stop.close();
    night.shutdownNow();
  }

  /** Looks at so many rows, and finds none. */
  private static long work(long rows) {
    return SPARK.range(rows).selectExpr("sum(id * 7 % 11) AS s").where("s < 0").count();
  }

  /** Begins work that does not end by itself, and comes back once Spark is at it. */
  private Future<Long> longWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Long> working =
        night.submit(
            () -> {
              stop.begin();
              work(10);
              begun.countDown();
              return work(FOR_EVER);
            });
    assertTrue(begun.await(60, TimeUnit.SECONDS));
    Thread.sleep(1000);
    return working;
  }

  @Test
  void whatSparkIsDoingForTheRunComesBackSoonAndNothingFurtherStarts() throws Exception {
    Future<Long> working = longWork();
    stop.ask(Outcome.STOPPED, "ended by a test");
    assertThrows(Exception.class, () -> working.get(20, TimeUnit.SECONDS));
    assertTrue(working.isDone());

    Future<Long> next = night.submit(() -> work(10));
    assertThrows(Exception.class, () -> next.get(20, TimeUnit.SECONDS));
    assertTrue(next.isDone());
    assertEquals(0, work(10), "work of others goes on");
    assertEquals(0, (long) night.submit(this::after).get(60, TimeUnit.SECONDS));
  }

  /** Once the run is over, its thread may use Spark again: for the summary. */
  private long after() {
    stop.close();
    return work(10);
  }

  @Test
  void theFirstReasonHolds() {
    stop.ask(Outcome.STOPPED, "first");
    stop.ask(Outcome.UNEXPECTED, "second");

    Refusal reason = stop.reason().orElseThrow();
    assertEquals("first", reason.getMessage());
    assertEquals(143, reason.outcome().code());
  }

  @Test
  void aStagePastItsDeadlineEndsTheRunWithExitCodeOne() throws Exception {
    stop.stage("acquire", 60);
    assertTrue(stop.reason().isEmpty());
    Future<Long> working = longWork();
    stop.stage("tables", 0);

    assertThrows(Exception.class, () -> working.get(20, TimeUnit.SECONDS));
    Refusal reason = stop.reason().orElseThrow();
    assertEquals(1, reason.outcome().code());
    assertEquals(
        "Cannot finish: what follows tables takes longer than 0 minutes (stage-deadline-minutes);"
            + " running again goes on where this run stopped",
        reason.getMessage());
  }
}
