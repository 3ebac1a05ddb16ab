package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Resource;
import org.dixian.settings.RiskModel;

/**
 * One row a household that was not openly monitored on a day: its features and groups as
 * configured, each an aggregate over the signs that were known on that day.
 */
public final class Features {
  private static final String SIGNS = Resource.text("/foresee/signs.sql");
  private static final int COUNTY_DIGITS = 6;

  private final KnownRows known;
  private final RiskModel model;
  private final List<RiskModel.Feature> features;

  public Features(KnownRows known) {
    this(known, known.settings().riskFeatures());
  }

  /** Features as a model has learnt them, whatever the settings say now. */
  Features(KnownRows known, List<RiskModel.Feature> features) {
    this.known = known;
    this.model = known.settings().riskModel();
    this.features = features;
  }

  /** Names of the features, in the order in which learners see them. */
  public static List<String> names(List<RiskModel.Feature> features) {
    return features.stream().map(RiskModel.Feature::id).toList();
  }

  /** Text of everything that the values depend on beside the rows. */
  public static String rules(RiskModel model, List<RiskModel.Feature> features) {
    return SIGNS + model.groups() + features;
  }

  /**
   * Columns as_of, household_token, unit_code, county_code, group_*, and the features as DOUBLE,
   * never NULL.
   */
  public Dataset<Row> on(LocalDate day) {
    return on(day, "true");
  }

  /**
   * The same of some households.
   *
   * @param which a condition over household_token
   */
  Dataset<Row> on(LocalDate day, String which) {
    known.createViews(day);
    known.spark().sql(SIGNS.replace("$day", "DATE'" + day + "'")).createOrReplaceTempView("signs");
    List<String> columns = new ArrayList<>();
    model.groups().forEach(g -> columns.add("%s AS group_%s".formatted(g.sql(), g.id())));
    features.forEach(f -> columns.add(f.value() + " AS " + f.id()));
    return known
        .spark()
        .sql(
            """
            SELECT DATE'%s' AS as_of, household_token, min(unit_code) AS unit_code,
              substring(min(unit_code), 1, %d) AS county_code, %s
            FROM signs WHERE %s GROUP BY household_token
            HAVING bool_or(sign = 'member') AND NOT bool_or(sign = 'registry' AND state = 'open')
            """
                .formatted(
                    day,
                    COUNTY_DIGITS,
                    columns.stream().collect(Collectors.joining(",\n  ")),
                    which));
  }
}
