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
class FurtherSourceTest {
  private static final String CONTRACT =
      """
      source: micro_credit
      title: 小额信贷台账
      title-en: Micro-credit
      department: 金融
      grain: one borrower
      files:
        pattern: '小额信贷台账_(?<county>\\d{6})_(?<asof>\\d{8})\\.csv'
        scope: county
      format: {kind: csv, encoding: detect}
      delivery: snapshot
      key: [person_token]
      columns:
        - {name: person_name, headings: [姓名], sensitivity: drop}
        - {name: person_token, headings: [证件号码], type: identity, sensitivity: identify, mandatory: true}
        - {name: purpose, headings: [贷款用途], type: code, mandatory: true, codes: {种植: planting, 养殖: breeding}}
        - {name: balance_yuan, headings: [贷款余额], type: money, mandatory: true}
        - {name: village_code, headings: [村代码], type: unit, mandatory: true}
      """;

  @Test
  void aFurtherSourceNeedsNothingButItsContract() throws Exception {
    Path root = Nights.temporary();
    Path conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    Files.writeString(conf.resolve("sources/micro_credit.yaml"), CONTRACT);
    Path landing = Files.createDirectories(root.resolve("landing"));
    String rows =
        """
        姓名,证件号码,贷款用途,贷款余额（万元）,村代码
        某甲,G529901200803150013,种植,0.15,520626102201
        某乙,G529901200803150013,种植,0.15,520626102201
        某丙,G52990120070412002X,购车,0.15,520626102201
        """;
    Files.write(
        landing.resolve("小额信贷台账_520626_20250930.csv"), rows.getBytes(StandardCharsets.UTF_8));
    Nights.Ran night = Nights.run(conf, landing, root, null);
    assertEquals(Outcome.OK, night.outcome(), night.output());
    List<Row> silver = night.table("silver.micro_credit").collectAsList();
    assertEquals(1, silver.size(), night.output());
    assertEquals("planting", silver.get(0).getAs("purpose"));
    assertEquals("1500.00", silver.get(0).getAs("balance_yuan").toString());
    assertEquals(32, silver.get(0).<String>getAs("person_token").length());
    assertEquals("{unmapped=1}", night.report().rejectedByReason.toString());
    assertEquals(1, night.report().files.get(0).rowsDuplicate());
  }
}
