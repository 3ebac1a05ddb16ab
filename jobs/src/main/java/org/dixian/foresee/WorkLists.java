package org.dixian.foresee;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.table.Lake;
import org.dixian.table.WarningTables;

/**
 * The work list of every township (预警工作清单): one workbook each, under the restricted root, that its
 * owner alone can read. It names no person and no household: a household has a number within the
 * county, and the department that the reason names knows whom it is about.
 */
public final class WorkLists {
  private static final FsPermission FOLDER = new FsPermission((short) 0700);
  private static final FsPermission FILE = new FsPermission((short) 0600);

  private final Lake lake;
  private final OrgUnits units;
  private final LocalDate day;
  private final Configuration hadoop;

  /**
   * @param day the newest day that the exports know of
   */
  public WorkLists(Lake lake, OrgUnits units, LocalDate day, Configuration hadoop) {
    this.lake = lake;
    this.units = units;
    this.day = day;
    this.hadoop = hadoop;
  }

  /**
   * One written list.
   *
   * @param path the workbook
   * @param warnings its rows
   */
  public record Written(String path, int warnings) {}

  /**
   * Writes the lists; those of the same day that are there already are replaced.
   *
   * @param under code of the county or township whose lists are wanted; null: all
   */
  public List<Written> write(SparkSession spark, String under) throws IOException {
    lake.read(spark, WarningTables.WARNING.name()).createOrReplaceTempView("warning");
    lake.read(spark, WarningTables.REGISTER.name()).createOrReplaceTempView("warning_register");
    Map<String, List<Row>> townships = new TreeMap<>();
    for (Row row : spark.sql(Warnings.resource("work_list")).collectAsList()) {
      String village = row.getAs("unit_code");
      String township = units.unit(village).map(Unit::parent).orElse(village);
      if (under == null || township.startsWith(under)) {
        townships.computeIfAbsent(township, t -> new ArrayList<>()).add(row);
      }
    }
    Path folder = new Path(lake.runFolder(), "worklists/" + day);
    FileSystem files = folder.getFileSystem(hadoop);
    List<Written> written = new ArrayList<>();
    for (Map.Entry<String, List<Row>> township : townships.entrySet()) {
      Path path = new Path(folder, county(township.getKey()) + "/" + name(township.getKey()));
      open(files, path.getParent());
      write(files, path, township.getKey(), township.getValue());
      written.add(new Written(path.toString(), township.getValue().size()));
    }
    return written;
  }

  /** Folders that only their owner enters, from that of all work lists down. */
  private void open(FileSystem files, Path folder) throws IOException {
    files.mkdirs(folder);
    Path top = new Path(lake.runFolder(), "worklists");
    for (Path p = folder;
        !p.equals(top.getParent()) && p.depth() >= top.depth();
        p = p.getParent()) {
      files.setPermission(p, FOLDER);
    }
  }

  private void write(FileSystem files, Path path, String township, List<Row> rows)
      throws IOException {
    // Closed to others before anything stands in it.
    files.delete(path, false);
    files.create(path, true).close();
    files.setPermission(path, FILE);
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      new WorkListSheet(book, units).fill(place(township), day, rows);
      try (OutputStream out = files.create(path, true)) {
        book.write(out);
      }
    }
    files.setPermission(path, FILE);
    files.delete(new Path(path.getParent(), "." + path.getName() + ".crc"), false);
  }

  private String county(String township) {
    return units.unit(township).map(Unit::parent).orElse(township);
  }

  private String name(String township) {
    return "%s-%s-预警工作清单.xlsx"
        .formatted(township, units.unit(township).map(Unit::name).orElse("未知乡镇"));
  }

  private String place(String township) {
    String county = county(township);
    return units.unit(county).map(Unit::name).orElse(county)
        + units.unit(township).map(Unit::name).orElse(township);
  }
}
