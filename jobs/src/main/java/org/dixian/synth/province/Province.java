package org.dixian.synth.province;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Writes a province, one task a county. */
public final class Province {
  private static final int PROGRESS_MILLIS = 10_000;

  private Province() {}

  /**
   * @param conf configuration folder with the organisation units
   * @param progress receives the number of households written, now and then
   * @return what was written, counted
   * @throws IOException when a file cannot be read or written
   */
  public static Tally write(JavaSparkContext spark, Path conf, Order order, LongConsumer progress)
      throws IOException {
    List<Area> areas =
        Area.all(conf, order.households()).stream().filter(a -> a.households() > 0).toList();
    LongAccumulator written = spark.sc().longAccumulator("households");
    Thread watcher = watcher(written, progress);
    Tally tally;
    try {
      tally =
          spark
              .parallelize(areas, areas.size())
              .map(
                  area -> {
                    Tally own = new AreaWriter(order, area).write();
                    written.add(area.households());
                    return own;
                  })
              .reduce(Tally::plus);
    } finally {
      watcher.interrupt();
    }
    List<Export> exports = new ArrayList<>();
    AreaWriter.exports(order).forEach(each -> exports.add(each.export()));
    AreaExports.all(order).forEach(each -> exports.add(each.export()));
    List<LocalDate> nights = new ArrayList<>();
    for (int night = 1; night <= order.nights(); night++) {
      nights.add(order.until().plusDays(night));
    }
    new Folder(order).join(exports, order.days(), nights, areas);
    return tally;
  }

  private static Thread watcher(LongAccumulator written, LongConsumer progress) {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(PROGRESS_MILLIS);
                  progress.accept(written.value());
                }
              } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
              }
            });
    watcher.setDaemon(true);
    watcher.start();
    return watcher;
  }
}
