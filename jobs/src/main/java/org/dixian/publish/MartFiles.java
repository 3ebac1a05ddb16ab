package org.dixian.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
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
final class MartFiles {
  /** What starts a formula; the wide forms do so in Chinese spreadsheets. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String FOR_SHEETS = "unit_level IN ('county', 'prefecture', 'province')";

  private final Path folder;
  private final FileSystem files;

  MartFiles(Path folder, Configuration hadoop) throws IOException {
    this.folder = folder;
    this.files = folder.getFileSystem(hadoop);
  }

  List<Edition.File> write(TableContract mart, Dataset<Row> rows) throws IOException {
    String name = mart.name().substring("mart.".length());
    Column[] order = mart.key().stream().map(functions::col).toArray(Column[]::new);
    // Readers compare editions line by line, so the order of lines follows the key. The file is
    // written once in that order and read back for the CSV.
    Path parquet = parquet(name, rows.coalesce(1).sortWithinPartitions(order));
    Dataset<Row> sorted =
        rows.sparkSession().read().schema(rows.schema()).parquet(parquet.toString());
    Path csv = new Path(folder, name + ".csv");
    boolean figures = mart.name().equals(MartTables.INDICATOR_VALUES.name());
    long count =
        csv(csv, rows.columns(), (figures ? sorted.where(FOR_SHEETS) : sorted).toLocalIterator());
    return List.of(described(csv, count), described(parquet, figures ? sorted.count() : count));
  }

  private Path parquet(String name, Dataset<Row> rows) throws IOException {
    Path parts = new Path(folder, "_" + name);
    rows.write().parquet(parts.toString());
    Path file = new Path(folder, name + ".parquet");
    for (FileStatus part : files.listStatus(parts)) {
      if (part.getPath().getName().endsWith(".parquet")) {
        files.rename(part.getPath(), file);
      }
    }
    files.delete(parts, true);
    return file;
  }

  private long csv(Path file, String[] columns, Iterator<Row> rows) throws IOException {
    long count = 0;
    try (OutputStream out = files.create(file, true);
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

  /** Text never starts a formula in a spreadsheet; figures carry no superfluous zeros. */
  static String cell(Object value) {
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

  private Edition.File described(Path file, long rows) throws IOException {
    try (InputStream in =
        new DigestInputStream(files.open(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      byte[] digest = ((DigestInputStream) in).getMessageDigest().digest();
      return new Edition.File(
          file.getName(),
          files.getFileStatus(file).getLen(),
          rows,
          HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
