package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.dixian.run.Outcome;
import org.junit.jupiter.api.Test;

/** A source and an indicator that no Java code knows, added with YAML alone. */
class SeventhSourceTest {
  private static final String CONTRACT =
      """
      source: student_aid
      title: 雨露计划资助
      title-en: Student aid
      department: 教育
      grain: one pupil and term
      files:
        pattern: '雨露计划资助_(?<county>\\d{6})_(?<asof>\\d{8})\\.csv'
        scope: county
      format: {kind: csv, encoding: detect}
      delivery: snapshot
      key: [person_token]
      columns:
        - {name: person_name, headings: [姓名], sensitivity: drop}
        - {name: person_token, headings: [学籍号], type: identity, sensitivity: identify, mandatory: true}
        - {name: stage, headings: [学段], type: code, mandatory: true, codes: {中职: vocational, 高职: college}}
        - {name: aid_yuan, headings: [资助金额], type: money, mandatory: true}
        - {name: village_code, headings: [村代码], type: unit, mandatory: true}
      """;

  @Test
  void aSeventhSourceNeedsNothingButItsContract() throws Exception {
    Path root = Nights.temporary();
    Path conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    Files.writeString(conf.resolve("sources/student_aid.yaml"), CONTRACT);
    Path landing = Files.createDirectories(root.resolve("landing"));
    String rows =
        """
        姓名,学籍号,学段,资助金额（万元）,村代码
        某甲,G529901200803150013,中职,0.15,520626102201
        某乙,G529901200803150013,中职,0.15,520626102201
        某丙,G52990120070412002X,研究生,0.15,520626102201
        """;
    Files.write(
        landing.resolve("雨露计划资助_520626_20250930.csv"), rows.getBytes(StandardCharsets.UTF_8));
    Nights.Ran night = Nights.run(conf, landing, root, null);
    assertEquals(Outcome.OK, night.outcome(), night.output());
    List<Row> silver = night.table("silver.student_aid").collectAsList();
    assertEquals(1, silver.size(), night.output());
    assertEquals("vocational", silver.get(0).getAs("stage"));
    assertEquals("1500.00", silver.get(0).getAs("aid_yuan").toString());
    assertEquals(32, silver.get(0).<String>getAs("person_token").length());
    assertEquals("{unmapped=1}", night.report().rejectedByReason.toString());
    assertEquals(1, night.report().files.get(0).rowsDuplicate());
  }
}
