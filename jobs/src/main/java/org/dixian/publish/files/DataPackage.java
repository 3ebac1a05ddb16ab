package org.dixian.publish.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.publish.Audience;
import org.dixian.publish.Companion;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.MartVersions;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/** {@code datapackage.json}: every table of the edition as a Frictionless data package says it. */
public final class DataPackage implements Companion {
  private static final String NAME = "datapackage.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Override
  public List<String> write(EditionFolder folder) throws IOException {
    Edition edition = folder.edition();
    boolean open = edition.audience() == Audience.PUBLIC;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
    json.put("name", "dixian-" + edition.audience().folder());
    json.put("id", edition.edition());
    json.put("version", edition.edition());
    json.put("created", edition.asOf() + "T00:00:00Z");
    json.put("title", "防止返贫监测指标（%s）".formatted(open ? "公开" : "内部"));
    json.put(
        "description",
        "防止返贫监测指标、目录、质量与修订。Indicators of monitoring against return to poverty,"
            + " as of %s.".formatted(edition.asOf()));
    json.put("licenses", List.of(licence(open)));
    json.put("sources", sources(folder));
    json.put("resources", resources(edition));
    try (OutputStream out = folder.create(NAME)) {
      JSON.writeValue(out, json);
    }
    return List.of(NAME);
  }

  /** Dixian decides on no licence of an administration's figures. */
  private static Map<String, Object> licence(boolean open) {
    return open
        ? Map.of("name", "notspecified", "title", "由发布机关规定 as the publishing office decides")
        : Map.of("name", "other-closed", "title", "内部资料 for the administration alone");
  }

  private static List<Map<String, Object>> sources(EditionFolder folder) {
    List<Row> feeds =
        folder
            .mart(QualityMarts.FEED_STATUS)
            .select("source", "source_title", "department")
            .distinct()
            .sort("source", "department")
            .collectAsList();
    List<Map<String, Object>> sources = new ArrayList<>();
    for (Row feed : feeds) {
      sources.add(Map.of("title", "%s（%s，%s）".formatted(feed.get(1), feed.get(2), feed.get(0))));
    }
    return sources;
  }

  private static List<Map<String, Object>> resources(Edition edition) {
    List<Map<String, Object>> resources = new ArrayList<>();
    for (TableContract mart : MartTables.ALL) {
      String name = EditionFolder.fileName(mart);
      for (Edition.File file : edition.files()) {
        if (file.name().equals(name + ".csv") || file.name().equals(name + ".parquet")) {
          resources.add(resource(mart, name, file));
        }
      }
    }
    return resources;
  }

  private static Map<String, Object> resource(TableContract mart, String name, Edition.File file) {
    boolean csv = file.name().endsWith(".csv");
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", csv ? name : file.name());
    resource.put("path", file.name());
    // The reference validator reads Parquet by way of floating-point numbers and then calls whole
    // ones wrong; it checks size and hash of a Parquet file, and the rows of the CSV.
    resource.put("type", csv ? "table" : "file");
    resource.put("title", mart.name());
    resource.put("description", described(mart, csv));
    resource.put("format", csv ? "csv" : "parquet");
    resource.put("mediatype", csv ? "text/csv" : "application/vnd.apache.parquet");
    if (csv) {
      resource.put("encoding", "utf-8");
    }
    resource.put("bytes", file.bytes());
    resource.put("hash", "sha256:" + file.sha256());
    resource.put("version", MartVersions.of(mart));
    resource.put("schema", TableSchema.of(mart));
    return resource;
  }

  private static String described(TableContract mart, boolean csv) {
    String row = "One row: " + mart.grain() + ".";
    if (!csv) {
      return row;
    }
    String guard =
        " UTF-8 with byte order mark; text that would start a formula has an apostrophe before it.";
    return mart.equals(MartTables.INDICATOR_VALUES)
        ? row + " Counties and above alone; all levels are in the Parquet file." + guard
        : row + guard;
  }
}
