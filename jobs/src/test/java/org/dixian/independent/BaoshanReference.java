package org.dixian.independent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Configuration of another province: a copy of the project's, with Baoshan (保山市, Yunnan) for
 * organisation units. County codes and their history are real; townships and villages are made up,
 * and population, area and position are rounded.
 */
final class BaoshanReference {
  /** A county: code, name and the remaining cells of counties.csv from the key-county flag on. */
  record County(String code, String name, String otherCells) {}

  static final List<County> COUNTIES =
      List.of(
          new County("530502", "隆阳区", "false,1,1"),
          new County("530521", "施甸县", "true,1,2"),
          new County("530523", "龙陵县", "true,0,2"),
          new County("530524", "昌宁县", "true,2,2"),
          new County("530581", "腾冲市", "false,0,1"));

  private static final String HISTORY =
      """
      code,prefecture,name,level,status,in_force_from,changed_or_retired,successor_codes
      530000,,云南省,province,in_force,1981,,
      530500,保山市,保山市,prefecture,in_force,2000,,
      530502,保山市,隆阳区,county,in_force,2000,,
      530521,保山市,施甸县,county,in_force,2000,,
      530522,保山市,腾冲县,county,retired,2000,2015,530581
      530523,保山市,龙陵县,county,in_force,2000,,
      530524,保山市,昌宁县,county,in_force,2000,,
      530581,保山市,腾冲市,county,in_force,2015,,
      """;

  private BaoshanReference() {}

  static void write(Path source, Path target) throws IOException {
    FileUtils.copyDirectory(source.toFile(), target.toFile());
    Path reference = target.resolve("reference");
    Files.writeString(reference.resolve("county_code_history.csv"), HISTORY);
    Files.writeString(reference.resolve("counties.csv"), counties());
    Files.writeString(reference.resolve("org_units.csv"), orgUnits());
    Path pipeline = target.resolve("pipeline.yaml");
    String codes = COUNTIES.stream().map(County::code).collect(Collectors.joining("', '"));
    String text = replace(Files.readString(pipeline), "first-period", "2021-12");
    Files.writeString(pipeline, replace(text, "expected-counties", "['" + codes + "']"));
  }

  /** All village codes of the prefecture, county by county within each number. */
  static List<String> villages() {
    return VILLAGES;
  }

  private static final List<String> VILLAGES =
      Stream.of("100201", "100202", "101201", "101202")
          .flatMap(ending -> COUNTIES.stream().map(county -> county.code() + ending))
          .toList();

  private static String counties() {
    return COUNTIES.stream()
        .map(c -> c.code() + "," + c.name() + ",530500," + c.otherCells() + "\n")
        .collect(
            Collectors.joining(
                "", "code,name,prefecture_code,national_key_county,tile_col,tile_row\n", ""));
  }

  private static String orgUnits() {
    List<String> lines = new ArrayList<>();
    lines.add("code,level,name,parent_code");
    lines.add("530000,province,云南省,");
    lines.add("530500,prefecture,保山市,530000");
    for (County county : COUNTIES) {
      lines.add(county.code() + ",county," + county.name() + ",530500");
      for (String township : List.of("100", "101")) {
        String code = county.code() + township;
        lines.add(code + ",township,示例镇" + township + "," + county.code());
        lines.add(code + "201,village,示例村" + township + "甲," + code);
        lines.add(code + "202,village,示例村" + township + "乙," + code);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** Sets a top-level scalar of a YAML text. */
  private static String replace(String yaml, String key, String value) {
    String replaced = yaml.replaceFirst("(?m)^" + key + ":.*$", key + ": " + value);
    if (!replaced.contains(key + ": " + value)) {
      throw new IllegalStateException("Cannot set " + key + ": no such key in pipeline.yaml");
    }
    return replaced;
  }
}
