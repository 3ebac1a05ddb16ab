package org.dixian.publish.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.publish.Edition;
import org.dixian.table.TableContract;

/** The table {@code edition} of the database: which edition all others belong to. */
final class ShownEdition {
  static final TableContract TABLE =
      TableContract.of(
          "mart.edition",
          "the one edition that all tables of this schema belong to",
          """
          edition STRING COMMENT '版本 edition, as the folder of its files is called',
          audience STRING COMMENT '对象 internal: exact, for the administration; public: protected',
          as_of DATE COMMENT '数据截至日 newest day that the figures know of',
          run_id STRING COMMENT '批次 run that published it',
          loaded_at TIMESTAMP COMMENT '载入时间 when the load into this database began, by its own clock',
          settings_hash STRING COMMENT '配置指纹 configuration that the figures follow'
          """,
          "edition");

  private ShownEdition() {}

  static Row row(Edition edition, Connection connection) throws SQLException {
    return RowFactory.create(
        edition.edition(),
        edition.audience().folder(),
        LocalDate.parse(edition.asOf()),
        edition.run(),
        text(connection, "SELECT now()::text"),
        edition.settingsHash());
  }

  /**
   * Whether the database shows this edition.
   *
   * @param view the table's name with its schema, quoted
   */
  static boolean is(Edition edition, String view, Connection connection) throws SQLException {
    String shown = text(connection, "SELECT audience || ' ' || edition FROM %s".formatted(view));
    return (edition.audience().folder() + " " + edition.edition()).equals(shown);
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
