package org.dixian.synth.province;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Counts of what was written, by name; counties' tallies add up to the province's. */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Long> counts = new TreeMap<>();

  void add(String name, long amount) {
    counts.merge(name, amount, Long::sum);
  }

  Tally plus(Tally other) {
    Tally sum = new Tally();
    counts.forEach(sum::add);
    other.counts.forEach(sum::add);
    return sum;
  }

  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  public Map<String, Long> counts() {
    return counts;
  }

  /** Counts a household as it stands on the last day. */
  void household(Life life, LocalDate day, LocalDate monthStart) {
    int persons = life.members(day).size();
    add("households", 1);
    add("persons", persons);
    if (life.lifted) {
      add("lifted_persons", persons);
      for (Member m : life.members(day)) {
        if (m.atWork(day) && (m.able() || m.weak())) {
          add("lifted_workers", 1);
        }
      }
    }
    if (life.relocated) {
      add("relocated_persons", persons);
    }
    add("shocks", life.shocks.size());
    add("needy_shocks", life.shocks.stream().filter(Shock::needy).count());
    for (Alert alert : life.alerts) {
      boolean department = alert.department() != null;
      if (department && !alert.date().isBefore(monthStart) && !alert.date().isAfter(day)) {
        add("alerts_month", 1);
      }
      if (department && alert.verified() != null) {
        add("alerts_verified", 1);
        add("alerts_identified", alert.identified() == null ? 0 : 1);
      }
    }
    if (life.registered(day)) {
      watched(life, persons, day);
    }
  }

  private void watched(Life life, int persons, LocalDate day) {
    Watch watch = life.watch;
    add("monitored", 1);
    add("monitored_persons", persons);
    add("type." + watch.type(), 1);
    add("risk." + watch.risks().get(0), 1);
    if (watch.clearedBy(day)) {
      add("cleared", 1);
      add("cleared_persons", persons);
      add("cleared_after." + Fortune.months(watch.identified(), watch.cleared()), 1);
    }
    if (watch.relapsed() != null) {
      add("relapsed", 1);
    }
    if (life.anyAble()) {
      add("with_labour", 1);
      add("with_labour_measures", watch.measures().size());
    }
  }

  /** The middle of the values counted under {@code name.value}. */
  double median(String name) {
    TreeMap<Integer, Long> values = new TreeMap<>();
    counts.forEach(
        (key, count) -> {
          if (key.startsWith(name + ".")) {
            values.put(Integer.valueOf(key.substring(name.length() + 1)), count);
          }
        });
    long half = (values.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
    for (Map.Entry<Integer, Long> value : values.entrySet()) {
      half -= value.getValue();
      if (half <= 0) {
        return value.getKey();
      }
    }
    return Double.NaN;
  }
}
