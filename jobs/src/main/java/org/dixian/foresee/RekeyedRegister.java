package org.dixian.foresee;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The register of warnings under other tokens. What identifies a warning is made from the token of
 * its subject, so that it is made anew too; the numbers on the work lists stay.
 */
public final class RekeyedRegister {
  private RekeyedRegister() {}

  /**
   * @param register rows of gold.warning_register whose tokens have been replaced
   */
  public static Dataset<Row> of(Dataset<Row> register) {
    register.createOrReplaceTempView("rekeyed_register");
    return register
        .sparkSession()
        .sql(
            """
            WITH anew AS (
              SELECT *, %s AS new_id FROM (
                SELECT *, coalesce(person_token, household_token) AS subject_token
                FROM rekeyed_register)
            )
            SELECT a.* EXCEPT (warning_id, continued_by, new_id, subject_token),
              a.new_id AS warning_id, coalesce(c.new_id, a.continued_by) AS continued_by
            FROM anew a LEFT JOIN anew c ON c.warning_id = a.continued_by
            """
                .formatted(Warnings.identifier("signal_date")));
  }
}
