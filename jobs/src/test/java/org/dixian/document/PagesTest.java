package org.dixian.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.dixian.publish.ReferenceMart;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.Test;

/** The rendered pages say what the configuration says, and leave nothing out. */
class PagesTest {
  private static final Path CONF = Path.of(System.getProperty("dixian.home"), "conf");
  private final Settings settings;

  PagesTest() throws Exception {
    settings = SettingsLoader.load(CONF);
  }

  @Test
  void thePagesInTheRepositoryAreThoseThatTheConfigurationRenders() throws Exception {
    Map<String, String> rendered = Pages.of(settings);
    try (var files = Files.list(CONF.resolve(Pages.FOLDER))) {
      assertEquals(
          new TreeSet<>(rendered.keySet()),
          files
              .map(f -> f.getFileName().toString())
              .filter(name -> name.endsWith(".md"))
              .collect(Collectors.toCollection(TreeSet::new)),
          "run ./dixian docs");
    }
    for (Map.Entry<String, String> page : rendered.entrySet()) {
      String kept = Files.readString(CONF.resolve(Pages.FOLDER).resolve(page.getKey()));
      assertTrue(kept.equals(page.getValue()), page.getKey() + " is stale: run ./dixian docs");
    }
  }

  @Test
  void everyIndicatorHasTheFicheOfAnOfficialStatistic() {
    String page = Pages.of(settings).get("indicators.md");
    Set<String> ids = new HashSet<>();
    for (Indicator i : settings.indicators()) {
      ids.add(i.id());
      for (String stated :
          List.of(
              i.name(),
              i.nameEn(),
              i.unit(),
              i.purpose(),
              i.definition(),
              i.basis(),
              i.frequency())) {
        assertFalse(stated.isBlank(), i.key());
        assertTrue(page.contains(stated.strip().replaceAll("\\s+", " ")), i.key() + ": " + stated);
      }
    }
    assertEquals(67, ids.size(), "indicators of the catalogue");
  }

  @Test
  void theDictionaryHasEveryColumnThatADepartmentSends() {
    List<Row> rows = ReferenceMart.dictionary(settings).rows();
    for (SourceContract contract : settings.contracts()) {
      List<String> headings =
          rows.stream()
              .filter(r -> r.getString(0).equals("silver." + contract.source()))
              .filter(r -> r.get(9) != null)
              .map(r -> r.getString(9))
              .toList();
      assertEquals(contract.columns().size(), headings.size(), contract.source());
      assertTrue(
          Pages.of(settings).get("exports.md").contains("## " + contract.source() + "\n"),
          contract.source());
    }
    assertTrue(rows.stream().anyMatch(r -> r.getString(0).equals("mart.revisions")));
    assertTrue(
        rows.stream().noneMatch(r -> r.get(8) == null), "a column without a meaning helps nobody");
  }
}
