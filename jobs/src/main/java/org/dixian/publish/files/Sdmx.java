package org.dixian.publish.files;

import static org.dixian.publish.MartFiles.cell;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.dixian.publish.Audience;
import org.dixian.publish.Companion;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.MartVersions;

/**
 * The figures of counties and above as SDMX-CSV 2.0.0 and what they mean as SDMX-ML 3.0: {@code
 * sdmx/indicator_values.csv} and {@code sdmx/structure.xml}. Without a byte order mark, since
 * programs read it and no spreadsheet.
 */
public final class Sdmx implements Companion {
  static final String AGENCY = "DIXIAN";
  static final String FLOW = "INDICATOR_VALUES";

  /** Version of structure and flow: the one of the mart. */
  static final String VERSION = MartVersions.of(MartTables.INDICATOR_VALUES);

  private static final String DATA = "sdmx/indicator_values.csv";
  private static final String STRUCTURE = "sdmx/structure.xml";

  /** What the figures use of the lists that differ from edition to edition. */
  record Used(
      SortedSet<String> areas,
      SortedSet<String> indicators,
      SortedMap<String, SortedSet<String>> categories,
      SortedSet<String> units) {}

  @Override
  public List<String> write(EditionFolder folder) throws IOException {
    Used used = new Used(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    try (OutputStream out = folder.create(DATA);
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      CsvWriter csv = CsvWriter.builder().build(text);
      csv.writeRecord(SdmxComponent.columns());
      Iterator<Row> rows =
          folder
              .mart(MartTables.INDICATOR_VALUES)
              .where("unit_level IN ('county', 'prefecture', 'province')")
              .toLocalIterator();
      while (rows.hasNext()) {
        csv.writeRecord(record(rows.next(), folder, used));
      }
      csv.flush();
    }
    try (OutputStream out = folder.create(STRUCTURE)) {
      new SdmxStructure(folder, used).write(out);
    }
    return List.of(DATA, STRUCTURE);
  }

  private static String[] record(Row row, EditionFolder folder, Used used) {
    String window = row.getAs("window");
    String indicator =
        CatalogueEntry.key(row.getAs("indicator_id"), row.getAs("base"), row.getAs("variant"));
    String dimension = row.getAs("dimension");
    String category = row.getAs("category");
    boolean suppressed = row.getAs("suppressed");
    boolean open = folder.edition().audience() == Audience.PUBLIC && !suppressed;
    used.areas().add(row.getAs("unit_code"));
    used.indicators().add(indicator);
    used.categories().computeIfAbsent(dimension, d -> new TreeSet<>()).add(category);
    used.units().add(row.getAs("value_unit"));
    return new String[] {
      "dataflow",
      AGENCY + ":" + FLOW + "(" + VERSION + ")",
      "I",
      SdmxCodes.frequency(window),
      window,
      row.getAs("unit_code"),
      SdmxCodes.indicator(indicator),
      dimension,
      SdmxCodes.category(category),
      SdmxCodes.period(window, row.getAs("period")),
      cell(row.getAs("value")),
      cell(row.getAs("numerator")),
      cell(row.getAs("denominator")),
      row.getAs("value_unit"),
      SdmxCodes.observationStatus(row.getAs("status"), suppressed),
      // N, restricted for internal use: why a figure is withheld is not told apart.
      open ? "F" : "N",
      cell(row.getAs("units_reporting")),
      cell(row.getAs("units_expected")),
      folder.edition().edition()
    };
  }
}
