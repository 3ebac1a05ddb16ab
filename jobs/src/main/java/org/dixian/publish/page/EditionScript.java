package org.dixian.publish.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;

/** What the page knows before any figure is loaded: edition, units, catalogue, feeds, checks. */
final class EditionScript {
  private final EditionFolder folder;
  private final Units units;
  private final List<String> headlines;

  EditionScript(EditionFolder folder, Units units, List<String> headlines) {
    this.folder = folder;
    this.units = units;
    this.headlines = headlines;
  }

  /**
   * @param months for which there are figures
   * @param stated indicators that have figures, and so a script of their own
   */
  void write(JsonGenerator json, Set<String> months, Set<String> stated) throws IOException {
    Edition edition = folder.edition();
    json.writeStartObject();
    json.writeStringField("edition", edition.edition());
    json.writeStringField("audience", edition.audience().folder());
    json.writeStringField("asOf", edition.asOf());
    json.writeStringField("run", edition.run());
    IndicatorFigures.texts(json, "months", months);
    IndicatorFigures.texts(json, "headlines", headlines);
    units.write(json);
    catalogue(json, stated);
    sources(json);
    new FeedSummary(folder, units.places()).write(json);
    new QualitySummary(folder, units.places()).write(json);
    files(json, edition);
    json.writeEndObject();
  }

  private void catalogue(JsonGenerator json, Set<String> stated) throws IOException {
    json.writeArrayFieldStart("indicators");
    for (Row row :
        folder
            .mart(MartTables.INDICATOR_CATALOGUE)
            .orderBy("indicator_id", "base", "variant")
            .collectAsList()) {
      json.writeStartObject();
      json.writeStringField("key", IndicatorFigures.key(row));
      json.writeBooleanField("stated", stated.contains(IndicatorFigures.key(row)));
      for (String column : MartTables.INDICATOR_CATALOGUE.schema().fieldNames()) {
        json.writeFieldName(column);
        Script.value(json, row.getAs(column));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Official titles of the exports, by their identifier. */
  private void sources(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("sources");
    for (Row row :
        folder
            .mart(MartTables.DATA_DICTIONARY)
            .where("source_title IS NOT NULL")
            .selectExpr("substring_index(table_name, '.', -1) AS source", "source_title")
            .distinct()
            .orderBy("source")
            .collectAsList()) {
      json.writeStringField(row.getAs("source"), row.getAs("source_title"));
    }
    json.writeEndObject();
  }

  /** The marts' own files, for those who want to compute themselves. */
  private static void files(JsonGenerator json, Edition edition) throws IOException {
    json.writeArrayFieldStart("files");
    for (Edition.File file : edition.files()) {
      json.writeStartArray();
      json.writeString(file.name());
      json.writeNumber(file.bytes());
      Script.value(json, file.rows());
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
