package org.dixian.settings;

import java.util.ArrayList;
import java.util.List;
import org.dixian.settings.SourceContract.Column;
import org.dixian.table.TableContract;

/** The tables that a source contract brings into being. */
public final class SourceTables {
  /** Rows that were not accepted, of all sources. */
  public static final TableContract QUARANTINE =
      TableContract.of(
          "bronze.quarantine",
          "one rejected row of an export",
          """
          source STRING COMMENT '数据源 contract',
          file_id STRING COMMENT '文件内容哈希 SHA-256 of the content',
          load_id STRING COMMENT '入库批次 run that read it',
          sheet STRING COMMENT '工作表 sheet, empty for text files',
          row_number INT COMMENT '行号 row or line in the file, from 1',
          reject_column STRING COMMENT '列 column; NULL: the row as a whole',
          reject_reason STRING COMMENT '原因代码 reason code',
          reject_value STRING COMMENT '掩码值 offending cell, masked'
          """);

  /** Columns of a bronze table before those of the contract. */
  public static final int PROVENANCE = 9;

  private SourceTables() {}

  /**
   * Rows as the department sent them, typed and pseudonymised; a rejected row keeps its place and
   * reason and nothing else.
   */
  public static TableContract bronze(SourceContract contract) {
    List<String> columns = new ArrayList<>();
    columns.add("file_id STRING COMMENT '文件内容哈希 SHA-256 of the content'");
    columns.add("load_id STRING COMMENT '入库批次 run that read it'");
    columns.add("sheet STRING COMMENT '工作表 sheet, empty for text files'");
    columns.add("row_number INT COMMENT '行号 row or line in the file, from 1'");
    columns.add("marks ARRAY<STRING> COMMENT '标记 what is doubtful about an accepted row'");
    columns.add("reject_column STRING COMMENT '列 column of the reason'");
    columns.add("reject_reason STRING COMMENT '原因代码 reason code; NULL: accepted'");
    columns.add("reject_value STRING COMMENT '掩码值 offending cell, masked'");
    columns.add("first_of_key BOOLEAN COMMENT '文件内首行 first accepted row of its key in the file'");
    columns.addAll(own(contract));
    return TableContract.of(
        "bronze." + contract.source(), contract.grain(), String.join(",\n", columns));
  }

  /** What was known when: one row per key and unchanged stretch of time. */
  public static TableContract silver(SourceContract contract) {
    List<String> columns = new ArrayList<>(own(contract));
    columns.add("marks ARRAY<STRING> COMMENT '标记 what is doubtful about the row'");
    columns.add("scope STRING COMMENT '范围 county that delivered it, or province'");
    columns.add("valid_from DATE COMMENT '起始日 first delivery that says so'");
    columns.add(
        "valid_to DATE COMMENT '终止日 first later delivery that says otherwise; NULL: current'");
    columns.add("ended BOOLEAN COMMENT '是否终止 gone from the delivery, not just changed'");
    columns.add("file_id STRING COMMENT '来源文件 file that says so'");
    columns.add("row_number INT COMMENT '行号 row in that file'");
    return TableContract.of(
        "silver." + contract.source(),
        contract.grain() + ", for a stretch of time",
        String.join(",\n", columns));
  }

  private static List<String> own(SourceContract contract) {
    return contract.storedColumns().stream().map(SourceTables::definition).toList();
  }

  private static String definition(Column column) {
    String meaning = column.meaning() == null ? column.headings().get(0) : column.meaning();
    return "%s %s COMMENT '%s'"
        .formatted(column.name(), column.type().sqlType(), meaning.replace("'", "’"));
  }
}
