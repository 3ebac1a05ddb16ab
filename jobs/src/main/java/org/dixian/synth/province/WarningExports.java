package org.dixian.synth.province;

import static org.dixian.synth.province.Export.day;
import static org.dixian.synth.province.Export.yesNo;
import static org.dixian.synth.province.Export.yuan;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Nightly;
import org.dixian.synth.province.Export.Rhythm;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** Clues and their verification, disasters, certificates of disability, social assistance. */
final class WarningExports {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final List<String> DISABILITIES =
      List.of("视力", "听力", "言语", "肢体", "智力", "精神", "多重");
  private static final List<String> LEVELS = List.of("一级", "二级", "三级", "四级");

  private final long seed;

  private WarningExports(long seed) {
    this.seed = seed;
  }

  static List<Told> all(Order order) {
    WarningExports exports = new WarningExports(order.seed());
    return List.of(
        Export.of("农业农村", Form.GB18030, Naming.daily("预警线索与核实"))
            .ofProvince()
            .nightly(Nightly.CHANGES)
            .heading(
                "线索编号", "村代码", "户编号", "姓名", "证件号码", "线索来源", "预警部门", "预警类型", "线索日期", "核实日期", "核实结果",
                "认定日期", "首次帮扶日期", "备注")
            .told(WarningExports::clues),
        Export.of("应急", Form.GB18030, Naming.monthly("自然灾害农户损失"))
            .ofProvince()
            .heading("灾损编号", "村代码", "户编号", "户主姓名", "灾种", "受灾日期", "直接经济损失", "住房是否受损")
            .told(exports::losses),
        Export.of("残联", Form.WORKBOOK, Naming.daily("持证残疾人"))
            .each(Rhythm.QUARTER)
            .heading("姓名", "残疾人证号", "残疾类别", "残疾等级", "发证日期", "联系电话")
            .told(exports::certificates),
        Export.of(
                "民政",
                Form.WORKBOOK,
                (county, day) ->
                    "%d年%d月民政救助台账_%s".formatted(day.getYear(), day.getMonthValue(), county))
            .heading("县", "乡镇", "村", "姓名", "身份证号", "救助类别", "保障人口", "月保障金", "起始月", "终止月", "银行账号")
            .told(exports::assistance));
  }

  private static void clues(Life life, Span span, Rows rows) {
    for (Alert alert : life.alerts) {
      if (alert.date().isAfter(span.to()) || !alert.told(span.after(), span.to())) {
        continue;
      }
      Member subject = alert.subject();
      LocalDate verified = Alert.known(alert.verified(), span.to());
      rows.row(
          alert.number(),
          life.village.code(),
          life.code,
          subject == null ? null : subject.name,
          subject == null ? null : subject.identity,
          alert.channel(),
          alert.department(),
          alert.kind(),
          alert.date(),
          day(verified),
          verified == null ? null : alert.verdict(),
          day(Alert.known(alert.identified(), span.to())),
          day(Alert.known(alert.firstMeasure(), span.to())),
          null);
    }
  }

  private void losses(Life life, Span span, Rows rows) {
    for (Shock shock : life.shocks) {
      if (shock.kind() != Shock.Kind.DISASTER) {
        continue;
      }
      Draw draw = Draw.of(seed, "loss", life.code, shock.month());
      LocalDate date = shock.month().atDay(draw.between(1, 20));
      if (span.holds(date)) {
        rows.row(
            "ZS" + life.code + shock.month().format(MONTH),
            life.village.code(),
            life.code,
            life.head().name,
            draw.of(List.of("洪涝", "洪涝", "地质灾害", "旱灾", "风雹")),
            date,
            yuan((int) (2_800 * shock.severity())),
            yesNo(shock.severity() > 1.4));
      }
    }
  }

  /** 残疾人证号: the identity number with kind and level behind it. */
  private void certificates(Life life, Span span, Rows rows) {
    for (Member m : life.members(span.to())) {
      if (!m.health.equals("残疾") || m.age(span.to()) < 1) {
        continue;
      }
      Draw draw = Draw.of(seed, "certificate", m.identity);
      int kind = draw.weighted(12, 14, 4, 52, 8, 8, 2);
      int level = draw.weighted(12, 28, 30, 30);
      rows.row(
          m.name,
          m.identity + (kind + 1) + (level + 1),
          DISABILITIES.get(kind),
          LEVELS.get(level),
          LocalDate.of(2014, 1, 1).plusDays(draw.below(3_600)),
          m.phone);
    }
  }

  private void assistance(Life life, Span span, Rows rows) {
    Draw draw = Draw.of(seed, "assistance", life.code);
    boolean none = !life.anyAble() && !life.anyWeak();
    boolean watched = life.watched(span.to());
    int dibao = life.registered(span.to()) ? (none ? 74 : 42) : life.lifted ? 14 : 2;
    String kind = draw.chance(dibao) ? "农村低保" : none && watched && draw.chance(60) ? "特困供养" : null;
    String from = LocalDate.of(2022, 1, 1).plusMonths(draw.below(30)).format(MONTH);
    int covered = life.members(span.to()).size();
    for (Member m : life.members(span.to())) {
      if (kind != null) {
        row(life, m, kind, covered, draw.between(25, 52) * 10, from, rows);
      }
      if (m.health.equals("残疾") && draw.chance(55)) {
        row(life, m, "残疾人两项补贴", 1, 160, from, rows);
      }
    }
  }

  private static void row(
      Life life, Member m, String kind, int covered, int yuan, String from, Rows rows) {
    rows.row(
        null,
        life.village.township(),
        life.village.name(),
        m.name,
        m.identity,
        kind,
        covered,
        yuan(yuan),
        from,
        null,
        "6217000000000000");
  }
}
