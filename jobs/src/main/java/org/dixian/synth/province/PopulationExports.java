package org.dixian.synth.province;

import static org.dixian.synth.province.Export.day;
import static org.dixian.synth.province.Export.yesNo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dixian.synth.Draw;
import org.dixian.synth.Income;
import org.dixian.synth.Measure;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Nightly;
import org.dixian.synth.province.Export.Rhythm;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/**
 * Who lives in the province and who is monitored: persons, registry, the lifted, helpers, awards.
 */
final class PopulationExports {
  private static final String DEPARTMENT = "农业农村";
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final int RISKS = 5;

  private PopulationExports() {}

  static List<Told> all(Order order) {
    Nightly persons = order.personsWhole() ? Nightly.WHOLE : Nightly.CHANGES;
    return List.of(
        new Told(
            new Export(
                DEPARTMENT,
                false,
                Form.GB18030,
                Rhythm.MONTH,
                persons,
                Naming.daily("农户与人口信息", ".csv"),
                List.of(
                    "县", "乡", "村", "村代码", "户编号", "姓名", "证件号码", "与户主关系", "性别", "出生日期", "民族", "文化程度",
                    "健康状况", "劳动技能", "是否脱贫户", "联系电话")),
            PopulationExports::persons),
        new Told(
            new Export(
                DEPARTMENT,
                false,
                Form.WORKBOOK,
                Rhythm.MONTH,
                Nightly.WHOLE,
                Naming.daily("防止返贫致贫监测对象信息", ".xlsx"),
                registryHeading()),
            PopulationExports::registry),
        new Told(
            new Export(
                DEPARTMENT,
                false,
                Form.WORKBOOK,
                Rhythm.QUARTER,
                Nightly.NONE,
                Naming.daily("脱贫户信息", ".xlsx"),
                List.of(
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
                    "联系电话")),
            (life, span, rows) -> lifted(order, life, span, rows)),
        new Told(
            new Export(
                DEPARTMENT,
                false,
                Form.UTF8,
                Rhythm.MONTH,
                Nightly.NONE,
                Naming.daily("结对帮扶台账", ".csv"),
                List.of("户编号", "户主姓名", "帮扶责任人", "帮扶人证件号码", "帮扶单位层级", "结对开始日期", "结对结束日期")),
            (life, span, rows) -> pairing(order, life, span, rows)),
        new Told(
            new Export(
                DEPARTMENT,
                false,
                Form.WORKBOOK,
                Rhythm.MONTH,
                Nightly.NONE,
                Naming.monthly("产业到户奖补发放", ".xlsx"),
                List.of("奖补编号", "户编号", "户主姓名", "产业类型", "奖补金额", "发放日期", "银行账号")),
            (life, span, rows) -> awards(order, life, span, rows)));
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

  private static List<String> registryHeading() {
    List<String> heading = new ArrayList<>();
    heading.addAll(
        List.of(
            "县", "乡", "村", "村代码", "户编号", "姓名", "证件号码", "与户主关系", "性别", "出生日期", "民族", "文化程度", "健康状况",
            "劳动技能", "户类型", "监测对象类别", "识别监测时间"));
    for (int i = 1; i <= RISKS; i++) {
      heading.add("致贫/返贫风险" + i);
    }
    heading.addAll(List.of("风险是否已消除", "消除监测时间", "风险消除方式", "整户无劳动能力兜底保障户"));
    for (Measure measure : Measure.values()) {
      heading.add(measure.heading);
    }
    heading.addAll(
        List.of(
            "家庭纯收入", "家庭人均纯收入", "家庭理赔收入", "合规自付支出", "工资性收入", "生产经营性收入", "财产性收入", "转移性收入",
            "生产经营性支出"));
    heading.addAll(List.of("退出原因", "退出时间", "信息更新日期", "联系电话"));
    return heading;
  }

  private static void registry(Life life, Span span, Rows rows) {
    if (!life.registered(span.to())) {
      return;
    }
    List<Member> members = life.members(span.to());
    List<Object> shared = monitoring(life, span.to(), members.size());
    for (Member m : members) {
      List<Object> cells = new ArrayList<>(70);
      cells.add(null);
      cells.add(life.village.township());
      cells.add(life.village.name());
      cells.add(life.village.code());
      cells.add(life.code);
      cells.add(m.name);
      cells.add(m.identity);
      cells.add(m.relation);
      cells.add(m.sex.label);
      cells.add(m.birth);
      cells.add(m.ethnicity);
      cells.add(m.education);
      cells.add(m.health);
      cells.add(m.labourOn(span.to()));
      cells.addAll(shared);
      cells.add(m.phone);
      rows.row(cells.toArray());
    }
  }

  /** What is repeated on each row of the household. */
  private static List<Object> monitoring(Life life, LocalDate day, int persons) {
    Watch watch = life.watch;
    List<Object> cells = new ArrayList<>(60);
    cells.add(life.lifted ? "脱贫户" : "一般农户");
    cells.add(watch.type());
    cells.add(watch.identified().format(MONTH));
    for (int i = 0; i < RISKS; i++) {
      cells.add(i < watch.risks().size() ? watch.risks().get(i) : null);
    }
    boolean cleared = watch.clearedBy(day);
    cells.add(yesNo(cleared));
    cells.add(cleared ? watch.cleared().format(MONTH) : null);
    cells.add(cleared ? watch.mode() : null);
    cells.add(life.anyAble() ? null : yesNo(!life.anyWeak()));
    YearMonth month = YearMonth.from(day);
    boolean measured = watch.measured() != null && !watch.measured().isAfter(month);
    for (String category : Assistance.CATEGORIES.keySet()) {
      cells.add(measured ? watch.measures().get(category) : null);
    }
    int net = watch.netYuan();
    List<Object> income = income(net, life);
    cells.add(yuan(net));
    cells.add(String.format(Locale.ROOT, "%.2f", (double) net / Math.max(1, persons)));
    cells.add(watch.payoutYuan() == 0 ? "-" : yuan(watch.payoutYuan()));
    cells.add(yuan(watch.spendingYuan()));
    cells.addAll(income);
    boolean left = watch.exited() != null && !watch.exited().isAfter(month);
    cells.add(left ? watch.exitReason() : null);
    cells.add(left ? watch.exited().format(MONTH) : null);
    Draw draw = Draw.of(0, "updated", life.code, month);
    LocalDate updated = draw.chance(90) ? day.minusDays(draw.below(80)) : day.minusDays(150);
    cells.add(day(life.changed == null ? updated : life.changed));
    return cells;
  }

  private static void lifted(Order order, Life life, Span span, Rows rows) {
    if (!life.lifted) {
      return;
    }
    Draw draw = Draw.of(order.seed(), "lifted", life.code);
    int persons = life.members(span.to()).size();
    double head = 12_500 * StrictMath.exp(0.35 * draw.normal()) * (1.25 - 0.5 * life.frailty);
    int net = life.watch != null ? life.watch.netYuan() : (int) head * persons;
    List<Object> income = income(net, life);
    Shock illness = life.shock(Shock.Kind.ILLNESS);
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
    cells.addAll(income);
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

  /** In the order of the exports: wage, business, property, transfer, cost. */
  private static List<Object> income(int net, Life life) {
    Income income = Income.of(net, life.anyAble(), Draw.of(0, "income", life.code));
    return List.of(
        yuan(income.wage()),
        yuan(income.business()),
        yuan(income.property()),
        yuan(income.transfer()),
        yuan(income.cost()));
  }

  static String yuan(int yuan) {
    return yuan + ".00";
  }
}
