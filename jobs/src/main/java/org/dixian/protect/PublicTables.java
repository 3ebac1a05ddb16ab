package org.dixian.protect;

import java.util.List;
import java.util.Map;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/** The marts as the public has them: the same columns, under the public root. */
final class PublicTables {
  private static final String LAYER = "public";

  static final TableContract VALUES = MartTables.INDICATOR_VALUES.in(LAYER);
  static final TableContract UNITS = MartTables.ORG_UNITS.in(LAYER);

  /**
   * How a mart is made for the public, of the internal one under its plain name; {@code $levels}
   * and {@code $released} stand for the public levels and the newest released month. How many files
   * and rows a county delivered, and what was found in them, is not for the public.
   */
  private static final Map<TableContract, String> SELECTS =
      Map.of(
          MartTables.INDICATOR_CATALOGUE, "SELECT * FROM indicator_catalogue",
          MartTables.ORG_UNITS, "SELECT * FROM org_units WHERE level IN ($levels)",
          MartTables.DATA_DICTIONARY,
              "SELECT * FROM data_dictionary WHERE table_name LIKE 'mart.%'",
          MartTables.REVISIONS, "SELECT * FROM revisions WHERE false",
          QualityMarts.CHECK_CATALOGUE, "SELECT * FROM check_catalogue",
          QualityMarts.DATA_QUALITY, "SELECT * FROM data_quality WHERE false",
          QualityMarts.FIGURE_CHECKS, "SELECT * FROM figure_checks WHERE false",
          QualityMarts.FEED_STATUS,
              """
              SELECT * EXCEPT (rows_accepted, rows_rejected, rejected_pct, files, files_refused,
                  files_held),
                NULL AS rows_accepted, NULL AS rows_rejected, NULL AS rejected_pct, NULL AS files,
                NULL AS files_refused, NULL AS files_held
              FROM feed_status WHERE period <= '$released'""");

  private PublicTables() {}

  /** The marts that are made by a SELECT over the internal one. */
  static List<TableContract> selected() {
    return MartTables.ALL.stream().filter(SELECTS::containsKey).toList();
  }

  static String select(TableContract mart) {
    return SELECTS.get(mart);
  }

  static TableContract of(TableContract mart) {
    return mart.in(LAYER);
  }
}
