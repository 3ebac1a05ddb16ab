package org.dixian.assure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.settings.Breakdowns;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.FigureCheck.Kind;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;

/** What a measure's cells add to which side of which accounting check, one row each. */
final class AccountTerms {
  private static final StructType COLUMNS =
      StructType.fromDDL(
          "account INT, measure STRING, is_left BOOLEAN, sign INT, later INT, of_parent BOOLEAN,"
              + " with_bins BOOLEAN, dimensions ARRAY<STRING>, together BOOLEAN,"
              + " windows ARRAY<STRING>, levels ARRAY<STRING>");

  /** What an equation is about: its terms carry its number alone through the sums. */
  private static final StructType ACCOUNTS =
      StructType.fromDDL(
          "account INT, check_id STRING, severity STRING, kind STRING, subject STRING, fact STRING,"
              + " as_dimension STRING");

  private static final List<String> WITH_CHILDREN =
      List.of("province", "prefecture", "county", "township");

  private static final List<String> MONTH_AND_YEAR = List.of("month", "ytd");

  /** Where a measure stands in an equation. */
  private enum Side {
    LEFT,
    RIGHT,
    MINUS,
    /** On the right, with its cell of the month before. */
    PREVIOUS,
    /** On the right, added to the unit above. */
    BELOW
  }

  /**
   * Which cells of a measure take part.
   *
   * @param dimensions breakdowns whose cells count; empty: all
   * @param asDimension breakdown under which their sum is compared, null: each cell by itself
   */
  private record Cells(
      List<String> dimensions, String asDimension, List<String> windows, List<String> levels) {}

  private final SparkSession spark;
  private final Settings settings;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> accounts = new ArrayList<>();

  private AccountTerms(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** Makes the views {@code accounts} and {@code account_terms}. */
  static void createView(SparkSession spark, Settings settings) {
    AccountTerms terms = new AccountTerms(spark, settings);
    for (FigureCheck check : settings.figureChecks()) {
      switch (check.kind()) {
        case IDENTITY -> terms.identity(check);
        case PARTITION -> terms.measuresOf(check).forEach(m -> terms.partition(check, m));
        case CHILDREN -> terms.measuresOf(check).forEach(m -> terms.children(check, m));
        default -> {
          // The other kinds compare indicator values.
        }
      }
    }
    spark.createDataFrame(terms.accounts, ACCOUNTS).createOrReplaceTempView("accounts");
    spark.createDataFrame(terms.rows, COLUMNS).createOrReplaceTempView("account_terms");
  }

  /** An identity in words: both sides with their signs. */
  static String subject(FigureCheck c) {
    List<String> right = new ArrayList<>(c.right());
    c.previous().forEach(id -> right.add("previous " + id));
    String minus = c.minus().stream().map(id -> " - " + id).collect(Collectors.joining());
    return String.join(" + ", c.left()) + " = " + String.join(" + ", right) + minus;
  }

  private void identity(FigureCheck c) {
    Map<Side, List<String>> sides = new LinkedHashMap<>();
    sides.put(Side.LEFT, c.left());
    sides.put(Side.RIGHT, c.right());
    sides.put(Side.MINUS, c.minus());
    sides.put(Side.PREVIOUS, c.previous());
    List<String> all = Breakdowns.measuresOf(c).toList();
    List<String> dimensions = new ArrayList<>(c.dimensions());
    if (dimensions.isEmpty()) {
      dimensions.add("all");
      dimensions.addAll(Breakdowns.compared(settings, c));
    }
    boolean ofTwoMonths = !c.previous().isEmpty();
    boolean flows =
        !ofTwoMonths && all.stream().allMatch(id -> settings.measure(id).time() == TimeRule.SUM);
    Cells cells =
        new Cells(dimensions, null, flows ? MONTH_AND_YEAR : List.of("month"), c.levels());
    begin(c, ofTwoMonths ? "FLOW" : "IDENTITY", subject(c), all.get(0), cells);
    sides.forEach((side, ids) -> ids.forEach(id -> add(id, side, cells)));
  }

  private void partition(FigureCheck c, Measure m) {
    FactMeasures fact = settings.factOf(m.id());
    for (String dimension : Breakdowns.stored(settings, m)) {
      boolean asked = c.dimensions().isEmpty() || c.dimensions().contains(dimension);
      if (asked && FactTables.isPartition(spark, fact.fact(), fact.dimensions().get(dimension))) {
        Cells whole = new Cells(List.of("all"), dimension, MONTH_AND_YEAR, c.levels());
        Cells parts = new Cells(List.of(dimension), dimension, MONTH_AND_YEAR, c.levels());
        begin(c, "PARTITION", m.id(), m.id(), whole);
        add(m.id(), Side.LEFT, whole);
        add(m.id(), Side.RIGHT, parts);
      }
    }
  }

  private void children(FigureCheck c, Measure m) {
    List<String> levels = c.levels().isEmpty() ? WITH_CHILDREN : c.levels();
    Cells cells = new Cells(List.of(), null, MONTH_AND_YEAR, levels);
    begin(c, "CHILDREN", m.id(), m.id(), cells);
    add(m.id(), Side.LEFT, cells);
    add(m.id(), Side.BELOW, cells);
  }

  private List<Measure> measuresOf(FigureCheck c) {
    return settings.facts().stream()
        .flatMap(f -> f.measures().stream())
        .filter(m -> c.of().isEmpty() || c.of().contains(m.id()))
        .filter(m -> m.time() != TimeRule.HISTOGRAM || c.kind() == Kind.CHILDREN)
        .toList();
  }

  /** Begins an equation; what is added belongs to it until the next one begins. */
  private void begin(FigureCheck c, String kind, String subject, String measure, Cells cells) {
    accounts.add(
        RowFactory.create(
            accounts.size() + 1,
            c.id(),
            c.severity().name().toLowerCase(java.util.Locale.ROOT),
            kind,
            subject,
            settings.factOf(measure).fact(),
            cells.asDimension()));
  }

  private void add(String measure, Side side, Cells cells) {
    boolean children = "CHILDREN".equals(accounts.get(accounts.size() - 1).getString(3));
    rows.add(
        RowFactory.create(
            accounts.size(),
            measure,
            side == Side.LEFT,
            side == Side.MINUS ? -1 : 1,
            side == Side.PREVIOUS ? 1 : 0,
            side == Side.BELOW,
            children,
            array(cells.dimensions()),
            cells.asDimension() != null,
            array(cells.windows()),
            array(cells.levels())));
  }

  private static String[] array(List<String> list) {
    return Arrays.copyOf(list.toArray(), list.size(), String[].class);
  }
}
