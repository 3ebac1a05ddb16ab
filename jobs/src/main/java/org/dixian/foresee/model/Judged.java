package org.dixian.foresee.model;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.settings.RiskModel;

/**
 * Scored households whose outcome is known, as columns; a place is the same household in each.
 *
 * @param counties names of the counties, in order
 * @param county number of the county of each
 * @param list number of county and day of each: within these a county verifies as many as it can
 * @param lists how many such there are
 * @param listCounty number of the county of each list
 * @param listSizes households of each list
 * @param event whether it was newly identified within the horizon
 * @param probability calibrated
 * @param margin what it is ranked by
 * @param alerts severity of what rules had raised; 0: nothing
 * @param practice the same of alerts that departments sent
 * @param leadDays days from the as-of day to the identification; NaN: not known or no event
 * @param groups texts by group and place
 */
public record Judged(
    List<String> counties,
    int[] county,
    int[] list,
    int lists,
    int[] listCounty,
    int[] listSizes,
    boolean[] event,
    double[] probability,
    double[] margin,
    double[] alerts,
    double[] practice,
    double[] leadDays,
    String[][] groups) {

  /**
   * Brings rows to the driver, in the order of day and token.
   *
   * @param rows columns as_of, household_token, county_code, label, alerts, practice, lead_days,
   *     probability, margin_value and group_*
   */
  public static Judged of(Dataset<Row> rows, List<RiskModel.Group> groups) {
    String[] columns = {
      "CAST(as_of AS STRING) AS day",
      "county_code",
      "label",
      "alerts",
      "lead_days",
      "probability",
      "margin_value",
      "practice"
    };
    String[] all =
        Stream.concat(Arrays.stream(columns), groups.stream().map(g -> "group_" + g.id()))
            .toArray(String[]::new);
    List<Row> collected = rows.orderBy("as_of", "household_token").selectExpr(all).collectAsList();
    int n = collected.size();
    TreeMap<String, Integer> countyNumbers = new TreeMap<>();
    TreeMap<String, Integer> listNumbers = new TreeMap<>();
    collected.forEach(
        row -> {
          countyNumbers.put(row.getString(1), 0);
          listNumbers.put(row.getString(1) + "/" + row.getString(0), 0);
        });
    number(countyNumbers);
    number(listNumbers);
    Judged judged =
        new Judged(
            List.copyOf(countyNumbers.keySet()),
            new int[n],
            new int[n],
            listNumbers.size(),
            listNumbers.keySet().stream()
                .mapToInt(key -> countyNumbers.get(key.split("/")[0]))
                .toArray(),
            new int[listNumbers.size()],
            new boolean[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new String[groups.size()][n]);
    for (int i = 0; i < n; i++) {
      Row row = collected.get(i);
      judged.county[i] = countyNumbers.get(row.getString(1));
      judged.list[i] = listNumbers.get(row.getString(1) + "/" + row.getString(0));
      judged.listSizes[judged.list[i]]++;
      judged.event[i] = row.getDouble(2) == 1;
      judged.alerts[i] = row.getInt(3);
      judged.leadDays[i] = row.isNullAt(4) ? Double.NaN : row.getInt(4);
      judged.probability[i] = row.getDouble(5);
      judged.margin[i] = row.getDouble(6);
      judged.practice[i] = row.getInt(7);
      for (int g = 0; g < groups.size(); g++) {
        judged.groups[g][i] = row.getString(columns.length + g);
      }
    }
    return judged;
  }

  private static void number(TreeMap<String, Integer> names) {
    int next = 0;
    for (String name : names.keySet()) {
      names.put(name, next++);
    }
  }

  /** Those whose place satisfies a condition, as if there were no others. */
  Judged only(IntPredicate place) {
    int[] places = IntStream.range(0, size()).filter(place).toArray();
    int[] sizes = new int[lists];
    for (int p : places) {
      sizes[list[p]]++;
    }
    return new Judged(
        counties,
        Arrays.stream(places).map(p -> county[p]).toArray(),
        Arrays.stream(places).map(p -> list[p]).toArray(),
        lists,
        listCounty,
        sizes,
        eventsWhere(place),
        where(probability, place),
        where(margin, place),
        where(alerts, place),
        where(practice, place),
        where(leadDays, place),
        Arrays.stream(groups)
            .map(g -> Arrays.stream(places).mapToObj(p -> g[p]).toArray(String[]::new))
            .toArray(String[][]::new));
  }

  public int size() {
    return event.length;
  }

  public long events() {
    return IntStream.range(0, size()).filter(i -> event[i]).count();
  }

  /** A ranking by some score. */
  public Ranking ranking(double[] scores) {
    return new Ranking(scores, event, county, counties.size());
  }

  /** Those of a column whose place satisfies a condition. */
  public double[] where(double[] column, IntPredicate place) {
    return IntStream.range(0, size()).filter(place).mapToDouble(i -> column[i]).toArray();
  }

  /** The events of those whose place satisfies a condition. */
  public boolean[] eventsWhere(IntPredicate place) {
    int[] places = IntStream.range(0, size()).filter(place).toArray();
    boolean[] found = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      found[i] = event[places[i]];
    }
    return found;
  }
}
