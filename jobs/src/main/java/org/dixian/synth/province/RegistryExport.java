package org.dixian.synth.province;

import static org.dixian.synth.province.Export.day;
import static org.dixian.synth.province.Export.yesNo;
import static org.dixian.synth.province.Export.yuan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dixian.synth.Draw;
import org.dixian.synth.Measure;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Nightly;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** Who is monitored: a row a person, on which what is known of the household is repeated. */
final class RegistryExport {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final int RISKS = 5;

  private RegistryExport() {}

  static Told told() {
    return Export.of("农业农村", Form.WORKBOOK, Naming.daily("防止返贫致贫监测对象信息"))
        .nightly(Nightly.WHOLE)
        .heading(heading())
        .told(RegistryExport::rows);
  }

  private static String[] heading() {
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
    return heading.toArray(String[]::new);
  }

  private static void rows(Life life, Span span, Rows rows) {
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
    cells.add(yuan(net));
    cells.add(String.format(Locale.ROOT, "%.2f", (double) net / Math.max(1, persons)));
    cells.add(watch.payoutYuan() == 0 ? "-" : yuan(watch.payoutYuan()));
    cells.add(yuan(watch.spendingYuan()));
    cells.addAll(yuan(life.income(net)));
    boolean left = watch.exited() != null && !watch.exited().isAfter(month);
    cells.add(left ? watch.exitReason() : null);
    cells.add(left ? watch.exited().format(MONTH) : null);
    Draw draw = Draw.of(0, "updated", life.code, month);
    LocalDate updated = draw.chance(90) ? day.minusDays(draw.below(80)) : day.minusDays(150);
    cells.add(day(life.changed == null ? updated : life.changed));
    return cells;
  }
}
