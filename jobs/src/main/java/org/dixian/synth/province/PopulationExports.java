package org.dixian.synth.province;

import static org.dixian.synth.province.Export.yesNo;
import static org.dixian.synth.province.Export.yuan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Nightly;
import org.dixian.synth.province.Export.Rhythm;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** Who lives in the province: persons and the lifted, their helpers and awards. */
final class PopulationExports {
  private static final String DEPARTMENT = "农业农村";
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private PopulationExports() {}

  static List<Told> all(Order order) {
    Nightly persons = order.personsWhole() ? Nightly.WHOLE : Nightly.CHANGES;
    return List.of(
        Export.of(DEPARTMENT, Form.GB18030, Naming.daily("农户与人口信息"))
            .nightly(persons)
            .heading(
                "县", "乡", "村", "村代码", "户编号", "姓名", "证件号码", "与户主关系", "性别", "出生日期", "民族", "文化程度",
                "健康状况", "劳动技能", "是否脱贫户", "联系电话")
            .told(PopulationExports::persons),
        Export.of(DEPARTMENT, Form.WORKBOOK, Naming.daily("脱贫户信息"))
            .each(Rhythm.QUARTER)
            .heading(
                "县",
                "乡镇",
                "村",
                "村代码",
                "户编号",
                "户主姓名",
                "脱贫户类别",
                "脱贫年度",
                "家庭人口",
                "是否享受产业帮扶",
                "工资性收入",
                "生产经营性收入",
                "财产性收入",
                "转移性收入",
                "生产经营性支出",
                "家庭纯收入",
                "理赔收入",
                "合规自付支出",
                "耕地面积",
                "联系电话")
            .told((life, span, rows) -> lifted(order, life, span, rows)),
        Export.of(DEPARTMENT, Form.UTF8, Naming.daily("结对帮扶台账"))
            .heading("户编号", "户主姓名", "帮扶责任人", "帮扶人证件号码", "帮扶单位层级", "结对开始日期", "结对结束日期")
            .told((life, span, rows) -> pairing(order, life, span, rows)),
        Export.of(DEPARTMENT, Form.WORKBOOK, Naming.monthly("产业到户奖补发放"))
            .heading("奖补编号", "户编号", "户主姓名", "产业类型", "奖补金额", "发放日期", "银行账号")
            .told((life, span, rows) -> awards(order, life, span, rows)));
  }

  private static void persons(Life life, Span span, Rows rows) {
    if (span.night() && !span.to().equals(life.changed)) {
      return;
    }
    for (Member m : life.members(span.to())) {
      rows.row(
          null,
          life.village.township(),
          life.village.name(),
          life.village.code(),
          life.code,
          m.name,
          m.identity,
          m.relation,
          m.sex.label,
          m.birth,
          m.ethnicity,
          m.education,
          m.health,
          m.labourOn(span.to()),
          yesNo(life.lifted),
          m.phone);
    }
  }

  private static void lifted(Order order, Life life, Span span, Rows rows) {
    if (!life.lifted) {
      return;
    }
    Draw draw = Draw.of(order.seed(), "lifted", life.code);
    int persons = life.members(span.to()).size();
    double head = 12_500 * StrictMath.exp(0.35 * draw.normal()) * (1.25 - 0.5 * life.frailty);
    int net = life.registered(span.to()) ? life.watch.netYuan() : (int) head * persons;
    Shock illness = life.shock(Shock.Kind.ILLNESS, YearMonth.from(span.to()));
    int spending = illness == null ? draw.below(1_500) : (int) (2_500 * illness.severity());
    boolean supported = draw.chance(88);
    boolean industry = draw.chance(life.anyAble() ? 90 : 62);
    List<Object> cells = new ArrayList<>();
    cells.add(null);
    cells.add(life.village.township());
    cells.add(life.village.name());
    cells.add(life.village.code());
    cells.add(life.code);
    cells.add(life.head().name);
    cells.add(supported ? "脱贫户(继续享受政策)" : "脱贫户(不享受政策)");
    cells.add(String.valueOf(draw.between(2014, 2020)));
    cells.add(persons);
    cells.add(yesNo(industry));
    cells.addAll(yuan(life.income(net)));
    cells.add(yuan(net));
    cells.add(draw.chance(6) ? yuan(draw.between(3, 40) * 100) : "-");
    cells.add(yuan(spending));
    cells.add(draw.between(5, 90) / 10.0);
    cells.add(life.head().phone);
    rows.row(cells.toArray());
  }

  private static void pairing(Order order, Life life, Span span, Rows rows) {
    Draw draw = Draw.of(order.seed(), "pairing", life.code);
    if (!life.registered(span.to()) || !draw.chance(98)) {
      return;
    }
    LocalDate from = life.watch.identifiedDay().plusDays(draw.below(20));
    // A helper looks after several households of a township.
    int township = Integer.parseInt(life.village.code().substring(3, 9));
    String identity = Numbers.helper(township, draw.below(10));
    if (!from.isAfter(span.to())) {
      rows.row(
          life.code,
          life.head().name,
          "王光荣",
          identity,
          List.of("省直", "市直", "县直", "乡镇", "村", "企业").get(draw.weighted(3, 8, 40, 30, 14, 5)),
          from,
          null);
    }
  }

  private static void awards(Order order, Life life, Span span, Rows rows) {
    for (YearMonth m = YearMonth.from(span.after().plusDays(1));
        !m.atDay(1).isAfter(span.to());
        m = m.plusMonths(1)) {
      Draw draw = Draw.of(order.seed(), "award", life.code, m);
      LocalDate paid = m.atDay(draw.between(1, 28));
      if (draw.rarely(life.watched(span.to()) ? 25_000 : 300) && span.holds(paid)) {
        rows.row(
            "JB" + life.code + m.format(MONTH),
            life.code,
            life.head().name,
            draw.of(List.of("种植", "养殖", "养殖", "加工", "乡村旅游")),
            yuan(draw.between(3, 30) * 100),
            paid,
            "6217" + String.format("%012d", draw.below(1_000_000_000)));
      }
    }
  }
}
