package org.dixian.publish;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;

/** Organisation units as rows, counties with their cell in a tile map. */
final class OrgUnitRows {
  private OrgUnitRows() {}

  static List<Row> of(Settings settings) {
    Map<String, NamedCsvRecord> counties = new HashMap<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(settings.folder().resolve("reference/counties.csv"))) {
      csv.forEach(county -> counties.put(county.getField("code"), county));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Row> rows = new ArrayList<>();
    for (Unit unit : settings.units().units()) {
      NamedCsvRecord county = counties.get(unit.code());
      rows.add(
          RowFactory.create(
              unit.code(),
              unit.name(),
              unit.level(),
              unit.parent() == null ? "" : unit.parent(),
              fullName(settings, unit),
              county == null ? null : Boolean.valueOf(county.getField("national_key_county")),
              county == null ? null : Integer.valueOf(county.getField("tile_col")),
              county == null ? null : Integer.valueOf(county.getField("tile_row"))));
    }
    return rows;
  }

  private static String fullName(Settings settings, Unit unit) {
    return settings
        .units()
        .unit(unit.parent() == null ? "" : unit.parent())
        .map(above -> fullName(settings, above))
        .orElse("")
        .concat(unit.name());
  }
}
