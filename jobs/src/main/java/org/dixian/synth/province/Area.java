package org.dixian.synth.province;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A county with its villages and the number of its rural households.
 *
 * @param number place among the counties of the province, from 0
 */
record Area(int number, String code, String name, int households, List<Village> villages)
    implements Serializable {

  /** A village proper; communities of towns have no rural households here. */
  record Village(String code, String name, String township) implements Serializable {}

  private static final int VILLAGE_MARK = 9;

  /**
   * The counties of {@code conf/reference}, households spread by the number of villages.
   *
   * @throws IOException when the reference cannot be read
   */
  static List<Area> all(Path conf, long households) throws IOException {
    Map<String, String> names = new HashMap<>();
    Map<String, List<Village>> villages = new HashMap<>();
    List<String> lines =
        Files.readAllLines(conf.resolve("reference/org_units.csv"), StandardCharsets.UTF_8);
    lines.forEach(line -> names.put(line.split(",", -1)[0], line.split(",", -1)[2]));
    int all = 0;
    for (String line : lines) {
      String code = line.split(",", -1)[0];
      if (code.length() == 12 && code.charAt(VILLAGE_MARK) == '2') {
        String name = names.get(code).replace("村民委员会", "");
        villages
            .computeIfAbsent(code.substring(0, 6), c -> new ArrayList<>())
            .add(new Village(code, name, names.get(code.substring(0, 9))));
        all++;
      }
    }
    List<Area> areas = new ArrayList<>();
    long before = 0;
    long placed = 0;
    for (String code : villages.keySet().stream().sorted().toList()) {
      // Cumulative shares, so that the counties' numbers add up to the province's.
      before += villages.get(code).size();
      int own = Math.toIntExact(households * before / all - placed);
      placed += own;
      areas.add(new Area(areas.size(), code, names.get(code), own, villages.get(code)));
    }
    return areas;
  }

  /** The village of a household; neighbours in number live in different villages. */
  Village village(int household) {
    return villages.get(household % villages.size());
  }

  /** 户编号: sixteen digits, village based. */
  String householdCode(int household) {
    StringBuilder code = new StringBuilder(16).append(village(household).code());
    Numbers.digits(code, 1 + household / villages.size(), 4);
    return code.toString();
  }
}
