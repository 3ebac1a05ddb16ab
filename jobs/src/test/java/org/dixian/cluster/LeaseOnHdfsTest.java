package org.dixian.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.dixian.run.Lease;
import org.dixian.run.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One writer a lake also where the lake lies on HDFS, whoever asks its name node first. */
@Tag("cluster")
class LeaseOnHdfsTest {
  private static final int CLIENTS = 6;

  @Test
  void ofManyClientsThatTakeTheLeaseAtOnceOneHoldsItAndTheOthersAreRefused() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    try (Hdfs hdfs = new Hdfs("hdfs-of-the-lease")) {
      for (int round = 0; round < 10; round++) {
        List<Lease> won = new ArrayList<>();
        List<Integer> exits = new ArrayList<>();
        for (Future<Object> answer : together(pool, hdfs.place("/dixian/lake/restricted/run"))) {
          if (answer.get() instanceof Lease lease) {
            won.add(lease);
          } else {
            exits.add(((Refusal) answer.get()).outcome().code());
          }
        }
        assertEquals(1, won.size(), "round " + round);
        assertEquals(Collections.nCopies(CLIENTS - 1, 5), exits, "round " + round);
        won.get(0).close();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Future<Object>> together(ExecutorService pool, String folder) {
    CyclicBarrier barrier = new CyclicBarrier(CLIENTS);
    List<Future<Object>> answers = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      String run = "run-" + client;
      answers.add(
          pool.submit(
              () -> {
                Configuration own = new Configuration();
                own.setBoolean("fs.hdfs.impl.disable.cache", true);
                barrier.await();
                try {
                  return Lease.acquire(folder, own, Clock.systemUTC(), run);
                } catch (Refusal refusal) {
                  return refusal;
                }
              }));
    }
    return answers;
  }
}
