package org.dixian.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/**
 * A mart as one Parquet file, and as one CSV file that Excel opens (UTF-8 with BOM). Figures of
 * villages and townships are in the Parquet file alone: with them the CSV of a province would have
 * more rows than a sheet holds.
 */
public final class MartFiles {
  /** What starts a formula; the wide forms do so in Chinese spreadsheets. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String FOR_SHEETS = "unit_level IN ('county', 'prefecture', 'province')";

  private final EditionFolder edition;
  private final Path folder;
  private final FileSystem files;

  MartFiles(EditionFolder edition) throws IOException {
    this.edition = edition;
    this.folder = edition.path();
    this.files = edition.files();
  }

  List<Edition.File> write(TableContract mart, Dataset<Row> rows) throws IOException {
    String name = EditionFolder.fileName(mart);
    Column[] order = mart.key().stream().map(functions::col).toArray(Column[]::new);
    // Readers compare editions line by line, so the order of lines follows the key. The file is
    // written once in that order and read back for the CSV.
    Path parquet = parquet(name, rows.coalesce(1).sortWithinPartitions(order));
    Dataset<Row> sorted =
        rows.sparkSession().read().schema(rows.schema()).parquet(parquet.toString());
    String csv = name + ".csv";
    boolean figures = name.equals(EditionFolder.fileName(MartTables.INDICATOR_VALUES));
    long count =
        csv(csv, rows.columns(), (figures ? sorted.where(FOR_SHEETS) : sorted).toLocalIterator());
    return List.of(
        edition.describe(csv, count),
        edition.describe(parquet.getName(), figures ? sorted.count() : count));
  }

  private Path parquet(String name, Dataset<Row> rows) throws IOException {
    Path parts = new Path(folder, "_" + name);
    rows.write().parquet(parts.toString());
    Path file = new Path(folder, name + ".parquet");
    for (FileStatus part : files.listStatus(parts)) {
      if (part.getPath().getName().endsWith(".parquet") && !files.rename(part.getPath(), file)) {
        throw new IOException("Cannot put a mart's file in place: " + file);
      }
    }
    files.delete(parts, true);
    return file;
  }

  private long csv(String file, String[] columns, Iterator<Row> rows) throws IOException {
    long count = 0;
    try (OutputStream out = edition.create(file);
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      text.write('\ufeff');
      CsvWriter csv = CsvWriter.builder().build(text);
      csv.writeRecord(columns);
      String[] cells = new String[columns.length];
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int c = 0; c < cells.length; c++) {
          cells[c] = cell(row.get(c));
        }
        csv.writeRecord(cells);
        count++;
      }
      csv.flush();
    }
    return count;
  }

  /**
   * A value as a cell of a spreadsheet: text never starts a formula there, figures carry no
   * superfluous zeros, NULL is empty.
   */
  public static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    String text = value.toString();
    boolean formula =
        value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
