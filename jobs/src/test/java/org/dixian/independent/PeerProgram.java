package org.dixian.independent;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The other engine as a program beside which {@code dixian bench} measures: computes every figure
 * from the landing folder's files and compares it with the published ones. Ends with 1 when one
 * differs.
 */
public final class PeerProgram {
  /** Counts have no decimals, money two, values at most four. */
  private static final String DIFFERENT =
      """
      SELECT count(*) AS compared, count(*) FILTER (different) AS different,
        array_to_string(list_slice(list(figure ORDER BY figure) FILTER (different), 1, 5), chr(10))
          AS named
      FROM (SELECT
        NOT coalesce(CASE
          WHEN f.indicator IS NULL OR p.indicator_id IS NULL THEN false
          WHEN NOT f.reported THEN p.status = 'not_reported' AND p.value IS NULL
          ELSE f.numerator * power(10, 2 - n_decimals)::BIGINT
              IS NOT DISTINCT FROM (p.numerator * 100)::HUGEINT
            AND f.denominator * power(10, 2 - d_decimals)::BIGINT
              IS NOT DISTINCT FROM (p.denominator * 100)::HUGEINT
            AND f.value * power(10, 4 - decimals)::BIGINT
              IS NOT DISTINCT FROM (p.value * 10000)::HUGEINT END, false) AS different,
        CASE WHEN different THEN concat_ws(' ', coalesce(f.indicator, p.indicator_id),
          coalesce(f.base, p.base), coalesce(f.variant, p.variant), coalesce(f.unit, p.unit_code),
          coalesce(f.win, p.window), coalesce(f.dimension, p.dimension),
          coalesce(f.category, p.category), '- peer:', f.numerator, f.denominator, f.value,
          'published:', p.numerator, p.denominator, p.value, p.status) END AS figure
      FROM figure f
      FULL JOIN (FROM read_parquet(?)
        WHERE indicator_id IN (SELECT DISTINCT indicator FROM figure)) p
      ON p.indicator_id = f.indicator AND p.base = f.base AND p.variant = f.variant
        AND p.unit_code = f.unit AND p.period = f.period AND p.window = f.win
        AND p.dimension = f.dimension AND p.category = f.category)
      """;

  private PeerProgram() {}

  /**
   * @param arguments landing folder, reference folder, period as 2025-09, published Parquet file
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    try (DuckDBConnection connection =
            IndependentIndicators.open(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                List.of(arguments[2]),
                // The benchmark's province writes the changed households of a night alone.
                List.of("rural_persons"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(DIFFERENT.replace("?", "'" + arguments[3] + "'"))) {
      row.next();
      System.out.printf("figures compared: %d, different: %d%n", row.getLong(1), row.getLong(2));
      if (row.getLong(2) > 0) {
        System.out.println(row.getString(3));
      }
      System.exit(row.getLong(2) == 0 ? 0 : 1);
    }
  }
}
