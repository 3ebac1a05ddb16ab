package org.dixian.synth.province;

import static org.dixian.synth.province.Export.day;
import static org.dixian.synth.province.Export.yuan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** The school roll and what students are aided with. */
final class SchoolExports {
  private static final String DEPARTMENT = "教育";
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private final long seed;

  private SchoolExports(long seed) {
    this.seed = seed;
  }

  static List<Told> all(Order order) {
    SchoolExports exports = new SchoolExports(order.seed());
    return List.of(
        Export.of(DEPARTMENT, Form.WORKBOOK, Naming.daily("学籍信息"))
            .heading("姓名", "全国学籍号", "学段", "年级", "学籍状态", "辍学日期", "复学日期", "辍学原因", "是否批准延缓入学或休学", "学校")
            .told(exports::roll),
        Export.of(DEPARTMENT, Form.WORKBOOK, Naming.monthly("学生资助发放"))
            .heading("姓名", "发放编号", "身份证号", "资助项目", "资助金额", "发放日期", "银行账号")
            .told(exports::aid));
  }

  /** NULL: not of school age, or has left school. */
  private String stage(Member m, LocalDate day) {
    int age = m.schoolAge(day);
    if (age < 3 || age > 21) {
      return null;
    }
    if (age < 6) {
      return "幼儿园";
    }
    if (age < 12) {
      return "小学";
    }
    if (age < 15) {
      return "初中";
    }
    Draw draw = Draw.of(seed, "further school", m.identity);
    if (age < 18) {
      return draw.chance(92) ? (draw.chance(55) ? "普通高中" : "中职") : null;
    }
    return draw.chance(45) ? "高等教育" : null;
  }

  private void roll(Life life, Span span, Rows rows) {
    for (Member m : life.members(span.to())) {
      String stage = stage(m, span.to());
      if (stage == null) {
        continue;
      }
      Draw draw = Draw.of(seed, "roll", m.identity);
      int age = m.schoolAge(span.to());
      boolean due = age >= 6 && age < 15;
      Shock shock = life.shock(Shock.Kind.SCHOOLING, YearMonth.from(span.to()));
      boolean out =
          due
              && (shock != null && shock.victim() == m && shock.severity() > 1.6
                  || draw.rarely(400));
      LocalDate left =
          out
              ? (shock == null ? span.to().minusDays(draw.below(300)) : shock.month().atDay(5))
              : null;
      left = Alert.known(left, span.to());
      LocalDate back =
          left == null ? null : Alert.known(left.plusDays(draw.between(20, 120)), span.to());
      String status = left == null || back != null ? (draw.rarely(3_000) ? "送教上门" : "在校") : "辍学";
      if (!due || !draw.rarely(500)) {
        rows.row(
            m.name,
            "G" + m.identity,
            stage,
            Math.max(1, age - 5) + "年级",
            status,
            day(left),
            day(back),
            left == null ? null : draw.of(List.of("厌学", "厌学", "疾病", "家庭困难", "其他")),
            null,
            "中心学校");
      }
    }
  }

  /** Paid in March and September; the programme goes with the stage. */
  private void aid(Life life, Span span, Rows rows) {
    if (!life.watched(span.to())) {
      return;
    }
    for (YearMonth month = YearMonth.from(span.after().plusDays(1));
        !month.atDay(1).isAfter(span.to());
        month = month.plusMonths(1)) {
      if (month.getMonthValue() % 6 != 3) {
        continue;
      }
      for (Member m : life.members(span.to())) {
        String stage = stage(m, month.atDay(1));
        Draw draw = Draw.of(seed, "student aid", m.identity, month);
        LocalDate paid = month.atDay(draw.between(2, 18));
        if (stage != null && !stage.equals("幼儿园") && draw.chance(93) && span.holds(paid)) {
          String program =
              switch (stage) {
                case "小学", "初中" -> draw.chance(70) ? "营养改善" : "家庭经济困难学生生活补助";
                case "中职" -> "雨露计划";
                default -> "国家助学金";
              };
          rows.row(
              m.name,
              "FF" + m.identity.substring(4, 17) + month.format(MONTH),
              m.identity,
              program,
              yuan(draw.between(4, 30) * 50),
              paid,
              "6217" + String.format("%012d", draw.below(1_000_000_000)));
        }
      }
    }
  }
}
