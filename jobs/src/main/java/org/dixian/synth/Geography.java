package org.dixian.synth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dixian.synth.County.Village;

/**
 * Which counties, townships and villages the samples tell of. Codes and names are the real ones of
 * {@code conf/reference/org_units.csv}.
 */
final class Geography {
  static final County WEINING =
      new County("520526", "威宁彝族回族苗族自治县", "522427", "529926", List.of("汉族", "彝族", "回族", "苗族"));
  static final County ZHIJIN =
      new County("520524", "织金县", "522425", "529924", List.of("汉族", "苗族", "彝族", "布依族"));
  static final County DEJIANG =
      new County("520626", "德江县", "522227", "529986", List.of("土家族", "汉族", "苗族"));

  static final List<County> COUNTIES = List.of(WEINING, ZHIJIN, DEJIANG);

  /** Township code to the number of its villages in the samples. */
  private static final Map<String, Integer> TOWNSHIPS =
      new TreeMap<>(
          Map.of(
              "520526101",
              3,
              "520526110",
              3,
              "520526115",
              2,
              "520524101",
              3,
              "520524110",
              3,
              "520524205",
              2,
              "520626101",
              3,
              "520626106",
              3,
              "520626204",
              2));

  private final Map<String, String> names = new TreeMap<>();

  private Geography() {}

  /**
   * The organisation units of the project.
   *
   * @throws IOException when the reference cannot be read
   */
  static Geography read(Path projectDir) throws IOException {
    Geography geography = new Geography();
    Path file = projectDir.resolve("conf/reference/org_units.csv");
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] fields = line.split(",", -1);
      geography.names.put(fields[0], fields[2]);
    }
    return geography;
  }

  /** The county's villages in order of code; only villages proper, no communities of a town. */
  List<Village> villages(County county) {
    List<Village> villages = new ArrayList<>();
    for (Map.Entry<String, Integer> township : TOWNSHIPS.entrySet()) {
      if (township.getKey().startsWith(county.code())) {
        names.keySet().stream()
            .filter(code -> code.length() == 12 && code.startsWith(township.getKey()))
            .filter(code -> code.charAt(9) == '2')
            .limit(township.getValue())
            .forEach(code -> villages.add(village(county, code)));
      }
    }
    return villages;
  }

  /** A village of any county, for rows that stray into the wrong file. */
  Village village(County county, String code) {
    String name = names.get(code).replace("村民委员会", "");
    return new Village(county, code, name, names.get(code.substring(0, 9)));
  }
}
