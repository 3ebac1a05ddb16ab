package org.dixian.independent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dixian.independent.SampleFile.Row;

/** Who lives in the bundled samples, by the lists of persons and of monitored households. */
final class SamplePeople {
  private SamplePeople() {}

  static Map<String, Row> people(String month) throws IOException {
    return SampleFile.rows(month, "农户与人口信息").stream()
        .collect(Collectors.toMap(Row::identity, Function.identity(), (a, b) -> a));
  }

  static Set<String> lifted(String month) throws IOException {
    return households(
        SampleFile.rows(month, "农户与人口信息").stream().filter(row -> row.yes("脱贫户", "是否脱贫户")).toList());
  }

  static Set<String> open(String month) throws IOException {
    List<Row> registry = new ArrayList<>();
    for (SampleFile file : SampleFile.of(month, "防止返贫致贫监测对象信息")) {
      if (!file.name().contains("更正")) {
        registry.addAll(file.rows());
      }
    }
    registry.addAll(SampleFile.rows(month, "(自定义)监测对象信息"));
    return households(registry.stream().filter(row -> row.get("风险是否已消除").equals("否")).toList());
  }

  static Set<String> households(List<Row> rows) {
    return rows.stream().map(Row::household).collect(Collectors.toSet());
  }

  static List<Row> ofYear2025(String title) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String month : List.of("2025-07", "2025-08", "2025-09")) {
      rows.addAll(SampleFile.rows(month, title));
    }
    return rows;
  }
}
