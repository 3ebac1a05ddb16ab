package org.dixian.synth.province;

import static org.dixian.synth.province.Export.yuan;

import java.time.LocalDate;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.Names;
import org.dixian.synth.Sex;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Rhythm;
import org.dixian.synth.province.Export.Span;

/** What is told of villages and counties rather than of households. */
final class AreaExports {
  private static final LocalDate THIRD_BATCH = LocalDate.of(2025, 5, 1);

  private final long seed;

  /** An export of an area, and the rows that the area puts into it. */
  record AreaExport(Export export, Content content) {}

  /** Rows of an area; households and persons are told for each village. */
  interface Content {
    void write(Area area, int[] households, int[] persons, Span span, Rows rows);
  }

  private AreaExports(long seed) {
    this.seed = seed;
  }

  static List<AreaExport> all(Order order) {
    AreaExports exports = new AreaExports(order.seed());
    return List.of(
        new AreaExport(
            Export.of("农业农村", Form.WORKBOOK, Naming.daily("行政村信息"))
                .each(Rhythm.YEAR)
                .heading(
                    "县",
                    "乡镇",
                    "村",
                    "村代码",
                    "总户数",
                    "总人口数",
                    "低保户数",
                    "低保人口数",
                    "未实现饮水安全户数",
                    "危房户数",
                    "村级集体经济收入（万元）",
                    "应派驻村干部数"),
            exports::villages),
        new AreaExport(
            Export.of("组织", Form.WORKBOOK, Naming.daily("驻村干部名册"))
                .heading(
                    "县", "乡镇", "村", "村代码", "姓名", "身份证号", "职务", "选派层级", "批次", "到岗日期", "离岗日期", "联系电话",
                    "派出单位"),
            exports::cadres),
        new AreaExport(
            Export.of("农业农村", Form.UTF8, Naming.monthly("产业发展资金支出"))
                .ofProvince()
                .heading("支付编号", "县代码", "资金来源", "支出用途", "支出金额", "支付日期"),
            exports::funds),
        new AreaExport(
            Export.of("人社", Form.UTF8, Naming.monthly("脱贫劳动力务工年度任务"))
                .ofProvince()
                .each(Rhythm.YEAR)
                .heading("县代码", "县", "年度", "目标任务数"),
            exports::tasks));
  }

  /** About two cadres for each village; nearly all posts are filled. */
  private int required(String village) {
    return 1 + Draw.of(seed, "required", village).weighted(30, 45, 25);
  }

  private void villages(Area area, int[] households, int[] persons, Span span, Rows rows) {
    for (int i = 0; i < area.villages().size(); i++) {
      Area.Village village = area.villages().get(i);
      if (households[i] == 0) {
        continue;
      }
      Draw draw = Draw.of(seed, "village", village.code());
      int dibao = households[i] * draw.between(3, 9) / 100;
      rows.row(
          area.name(),
          village.township(),
          village.name(),
          village.code(),
          households[i],
          persons[i],
          dibao,
          dibao * 3,
          Math.min(households[i], draw.weighted(60, 28, 12)),
          Math.min(households[i], draw.weighted(75, 25)),
          draw.between(52, 480) / 10.0,
          required(village.code()));
    }
  }

  private void cadres(Area area, int[] households, int[] persons, Span span, Rows rows) {
    Numbers numbers = new Numbers(area);
    for (int i = 0; i < area.villages().size(); i++) {
      Area.Village village = area.villages().get(i);
      int posts = required(village.code());
      Draw draw = Draw.of(seed, "cadres", village.code());
      for (int post = 0; post < posts; post++) {
        Sex sex = draw.chance(70) ? Sex.MALE : Sex.FEMALE;
        String identity = numbers.cadre(sex);
        String name = Names.surname(draw) + Names.given(sex, draw);
        String phone = Numbers.phone(draw);
        LocalDate from = THIRD_BATCH.plusDays(draw.below(40));
        boolean filled = draw.chance(97);
        if (households[i] > 0 && filled) {
          rows.row(
              area.name(),
              village.township(),
              village.name(),
              village.code(),
              name,
              identity,
              post == 0 ? "第一书记" : "工作队员",
              List.of("省直", "市直", "县直", "乡镇").get(draw.weighted(6, 16, 62, 16)),
              from.isAfter(span.to()) ? "第二批" : "第三批",
              from.isAfter(span.to()) ? from.minusYears(2) : from,
              null,
              phone,
              "县直机关");
        }
      }
    }
  }

  /** Payments of the months that the delivery speaks of. */
  private void funds(Area area, int[] households, int[] persons, Span span, Rows rows) {
    List<String> purposes = List.of("到户奖补", "产业基地", "加工流通", "配套设施", "其他");
    for (LocalDate first = span.after().plusDays(1).withDayOfMonth(1);
        !first.isAfter(span.to());
        first = first.plusMonths(1)) {
      Draw draw = Draw.of(seed, "funds", area.code(), first);
      for (int i = 0; i < 12; i++) {
        LocalDate paid = first.plusDays(draw.below(28));
        int purpose = draw.weighted(40, 25, 14, 15, 6);
        String yuan = yuan(draw.between(50, 900) * 1_000);
        String source = draw.of(List.of("中央", "中央", "省级", "市级", "县级", "东西部协作"));
        if (span.holds(paid)) {
          rows.row(
              "ZF" + area.code() + first.toString().substring(0, 7).replace("-", "") + i,
              area.code(),
              source,
              purposes.get(purpose),
              yuan,
              paid);
        }
      }
    }
  }

  private void tasks(Area area, int[] households, int[] persons, Span span, Rows rows) {
    int all = 0;
    for (int each : persons) {
      all += each;
    }
    rows.row(area.code(), area.name(), span.to().getYear(), all * 12 / 100);
  }
}
