package org.dixian.assure;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Scope;
import org.dixian.table.FactTables;
import org.dixian.table.TableContract;

/**
 * Which department delivered what for which county and month, and whether it came in time. A
 * delivery of the whole province counts for every county that is expected to report.
 */
public final class FeedJob implements Job {
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'");

  private final String units;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, LocalDate> firstSeen = new TreeMap<>();

  /**
   * @param decisions every decision of the ledger, also superseded ones, so that a file that was
   *     read anew keeps the day on which it first came
   * @param files the files that count, by source
   * @param months published months
   * @param today the day that the edition knows of
   */
  public FeedJob(
      Settings settings,
      List<Delivery> decisions,
      Map<String, List<Effective>> files,
      List<YearMonth> months,
      LocalDate today) {
    this.units = settings.unitsHash();
    ZoneId zone = settings.pipeline().zone();
    for (Delivery d : decisions) {
      firstSeen.merge(d.fileId(), day(d.loadId(), zone), (a, b) -> a.isBefore(b) ? a : b);
    }
    LocalDate since =
        firstSeen.values().stream().min(Comparator.naturalOrder()).orElse(LocalDate.MAX);
    FeedCalendar calendar = new FeedCalendar(today, since);
    Map<String, List<Delivery>> doubtful = new HashMap<>();
    for (Delivery d : new Decisions(decisions).deliveries()) {
      boolean unusable =
          d.status() == Delivery.Status.REFUSED || d.status() == Delivery.Status.HELD;
      if (unusable && d.asOf() != null && !d.asOf().isAfter(today)) {
        doubtful.computeIfAbsent(slot(d), k -> new ArrayList<>()).add(d);
      }
    }
    Map<String, List<Delivery>> counting = new HashMap<>();
    files.values().stream()
        .flatMap(List::stream)
        .map(Effective::file)
        .forEach(d -> counting.computeIfAbsent(slot(d), k -> new ArrayList<>()).add(d));
    for (SourceContract contract : settings.contracts()) {
      String province = contract.files().scope() == Scope.PROVINCE ? "province" : null;
      for (YearMonth month : months) {
        for (String county : settings.expectedCounties()) {
          String slot = slot(contract.source(), month, province == null ? county : province);
          add(
              contract,
              month,
              county,
              counting.getOrDefault(slot, List.of()),
              doubtful.getOrDefault(slot, List.of()),
              calendar);
        }
      }
    }
  }

  private void add(
      SourceContract contract,
      YearMonth month,
      String county,
      List<Delivery> counting,
      List<Delivery> unusable,
      FeedCalendar calendar) {
    // A file that was accepted later answers for those before it.
    long answered = counting.stream().mapToLong(Delivery::sequence).max().orElse(-1);
    List<Delivery> doubtful = unusable.stream().filter(d -> d.sequence() > answered).toList();
    LocalDate due = FeedCalendar.due(contract.expected(), month);
    LocalDate received =
        counting.stream()
            .map(d -> firstSeen.get(d.fileId()))
            .min(Comparator.naturalOrder())
            .orElse(null);
    FeedCalendar.Status status = calendar.status(due, received);
    long rejected = counting.stream().mapToLong(Delivery::rowsRejected).sum();
    rows.add(
        RowFactory.create(
            month.atDay(1),
            county,
            contract.source(),
            contract.title(),
            contract.department(),
            contract.files().scope().name().toLowerCase(Locale.ROOT),
            due,
            counting.stream().map(Delivery::asOf).max(Comparator.naturalOrder()).orElse(null),
            calendar.arrivalIsKnown(due) ? received : null,
            status.name().toLowerCase(Locale.ROOT),
            // What is not yet due is not yet expected, unless it has come all the same.
            due != null && status != FeedCalendar.Status.NOT_DUE,
            due != null && status == FeedCalendar.Status.ON_TIME,
            !counting.isEmpty() && doubtful.isEmpty(),
            counting.stream().mapToLong(Delivery::rowsAccepted).sum(),
            rejected,
            (long) counting.size(),
            count(doubtful, Delivery.Status.REFUSED),
            count(doubtful, Delivery.Status.HELD)));
  }

  private static String slot(Delivery d) {
    return slot(d.source(), YearMonth.from(d.asOf()), d.scope());
  }

  private static String slot(String source, YearMonth month, String scope) {
    return source + "/" + month + "/" + scope;
  }

  private static long count(List<Delivery> files, Delivery.Status status) {
    return files.stream().filter(d -> d.status() == status).count();
  }

  /** The local day of a run, from its identifier. */
  private static LocalDate day(String runId, ZoneId zone) {
    return LocalDateTime.parse(runId, RUN)
        .atZone(ZoneOffset.UTC)
        .withZoneSameInstant(zone)
        .toLocalDate();
  }

  @Override
  public TableContract writes() {
    return FactTables.FEED;
  }

  @Override
  public List<String> reads() {
    return List.of();
  }

  @Override
  public String rules() {
    return rows.toString() + units;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    return inputs.spark().createDataFrame(rows, FactTables.FEED.schema()).coalesce(1);
  }
}
