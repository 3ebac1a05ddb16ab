package org.dixian.assure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
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
          "check_id STRING, severity STRING, kind STRING, subject STRING, fact STRING,"
              + " measure STRING, is_left BOOLEAN, sign INT, later INT, of_parent BOOLEAN,"
              + " dimensions ARRAY<STRING>, as_dimension STRING, windows ARRAY<STRING>,"
              + " levels ARRAY<STRING>");
  private static final List<String> WITH_CHILDREN =
      List.of("province", "prefecture", "county", "township");

  private final SparkSession spark;
  private final Settings settings;
  private final List<Row> rows = new ArrayList<>();

  private AccountTerms(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** Makes the view {@code account_terms}. */
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
    List<String> all =
        Stream.of(c.left(), c.right(), c.minus(), c.previous()).flatMap(List::stream).toList();
    boolean oneFact = all.stream().map(id -> settings.factOf(id).fact()).distinct().count() == 1;
    boolean flow = !c.previous().isEmpty();
    boolean flows =
        !flow && all.stream().allMatch(id -> settings.measure(id).time() == TimeRule.SUM);
    List<String> dimensions =
        c.dimensions().isEmpty() && !oneFact ? List.of("all") : c.dimensions();
    for (String id : all.stream().distinct().toList()) {
      term(c, flow, id, c.left().contains(id), c.left(), 1, 0, dimensions, flows);
      term(c, flow, id, false, c.right(), 1, 0, dimensions, flows);
      term(c, flow, id, false, c.minus(), -1, 0, dimensions, flows);
      term(c, flow, id, false, c.previous(), 1, 1, dimensions, flows);
    }
  }

  private void term(
      FigureCheck c,
      boolean flow,
      String id,
      boolean left,
      List<String> among,
      int sign,
      int later,
      List<String> dimensions,
      boolean flows) {
    if (among.contains(id)) {
      add(
          c,
          flow ? "FLOW" : "IDENTITY",
          subject(c),
          id,
          left,
          sign,
          later,
          false,
          dimensions,
          null,
          flows ? List.of("month", "ytd") : List.of("month"),
          c.levels());
    }
  }

  private void partition(FigureCheck c, Measure m) {
    FactMeasures fact = settings.factOf(m.id());
    for (String dimension : fact.dimensions().keySet()) {
      boolean asked = c.dimensions().isEmpty() || c.dimensions().contains(dimension);
      if (asked && isPartition(fact, dimension)) {
        List<String> both = List.of("month", "ytd");
        add(
            c,
            "PARTITION",
            m.id(),
            m.id(),
            true,
            1,
            0,
            false,
            List.of("all"),
            dimension,
            both,
            c.levels());
        add(
            c,
            "PARTITION",
            m.id(),
            m.id(),
            false,
            1,
            0,
            false,
            List.of(dimension),
            dimension,
            both,
            c.levels());
      }
    }
  }

  /** Categories from an array overlap; those of a single value divide the whole. */
  private boolean isPartition(FactMeasures fact, String dimension) {
    StructType schema = FactTables.fact(fact.fact()).orElseThrow().schema();
    String sql = fact.dimensions().get(dimension);
    return !(spark
            .createDataFrame(List.<Row>of(), schema)
            .selectExpr(sql)
            .schema()
            .fields()[0]
            .dataType()
        instanceof ArrayType);
  }

  private void children(FigureCheck c, Measure m) {
    List<String> levels = c.levels().isEmpty() ? WITH_CHILDREN : c.levels();
    List<String> both = List.of("month", "ytd");
    add(c, "CHILDREN", m.id(), m.id(), true, 1, 0, false, List.of(), null, both, levels);
    add(c, "CHILDREN", m.id(), m.id(), false, 1, 0, true, List.of(), null, both, levels);
  }

  private List<Measure> measuresOf(FigureCheck c) {
    return settings.facts().stream()
        .flatMap(f -> f.measures().stream())
        .filter(m -> c.of().isEmpty() || c.of().contains(m.id()))
        .filter(m -> m.time() != TimeRule.HISTOGRAM || c.kind() == Kind.CHILDREN)
        .toList();
  }

  private void add(
      FigureCheck c,
      String kind,
      String subject,
      String measure,
      boolean left,
      int sign,
      int later,
      boolean ofParent,
      List<String> dimensions,
      String asDimension,
      List<String> windows,
      List<String> levels) {
    rows.add(
        RowFactory.create(
            c.id(),
            c.severity().name().toLowerCase(java.util.Locale.ROOT),
            kind,
            subject,
            settings.factOf(measure).fact(),
            measure,
            left,
            sign,
            later,
            ofParent,
            array(dimensions),
            asDimension,
            array(windows),
            array(levels)));
  }

  private static String[] array(List<String> list) {
    return Arrays.copyOf(list.toArray(), list.size(), String[].class);
  }
}
