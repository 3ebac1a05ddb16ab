package org.dixian.synth.province;

import static org.dixian.synth.province.Export.day;
import static org.dixian.synth.province.Export.yesNo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Nightly;
import org.dixian.synth.province.Export.Rhythm;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** Medical care and insurance, dwellings and water: what has to be secured for everybody. */
final class SecurityExports {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final List<String> INPATIENT = List.of("肺炎", "脑梗死", "骨折", "冠心病", "恶性肿瘤", "阑尾炎");
  private static final List<String> OUTPATIENT = List.of("高血压", "糖尿病", "上呼吸道感染", "慢性胃炎");

  private final long seed;

  private SecurityExports(long seed) {
    this.seed = seed;
  }

  static List<Told> all(Order order) {
    SecurityExports exports = new SecurityExports(order.seed());
    return List.of(
        Export.of("医保", Form.GB18030, Naming.daily("基本医保参保信息"))
            .heading("县", "乡", "村", "姓名", "身份证号", "参保类型", "资助类别", "是否资助参保", "资助金额", "参保日期")
            .told(exports::enrolment),
        Export.of(
                "医保",
                Form.UTF8,
                (county, day) ->
                    "医保结算明细_%d年%d月%d日"
                        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
            .ofProvince()
            .nightly(Nightly.CHANGES)
            .heading(
                "结算编号", "姓名", "证件号码", "结算日期", "就医类别", "病种", "就医地", "总费用（元）", "合规费用（元）", "基本医保支付",
                "大病保险支付", "医疗救助支付", "合规自付")
            .told(exports::settlements),
        Export.of("住建", Form.WORKBOOK, Naming.daily("农村住房安全鉴定"))
            .each(Rhythm.QUARTER)
            .heading(
                "县", "乡镇", "村", "村代码", "户编号", "户主姓名", "鉴定等级", "是否认定安全", "鉴定日期", "问题发现日期", "改造完成日期",
                "联系电话")
            .told(exports::housing),
        Export.of("水务", Form.GB18030, Naming.daily("农村饮水安全台账"))
            .each(Rhythm.QUARTER)
            .heading(
                "县", "乡", "村", "村代码", "户编号", "户主姓名", "水量", "水质", "用水方便程度", "供水保证率", "问题发现日期",
                "问题解决日期")
            .told(exports::water));
  }

  private void enrolment(Life life, Span span, Rows rows) {
    boolean watched = life.watched(span.to());
    for (Member m : life.members(span.to())) {
      Draw draw = Draw.of(seed, "insurance", m.identity);
      boolean none = draw.rarely(watched ? 3_000 : 21_000);
      String kind = none ? "未参保" : draw.chance(4) && m.able() ? "职工医保" : "居民医保";
      String category =
          life.registered(span.to())
              ? "监测对象"
              : life.lifted ? (draw.chance(12) ? "低保对象" : "脱贫人口") : draw.chance(2) ? "低保对象" : null;
      boolean aided = category != null && !none && !draw.rarely(8_000);
      rows.row(
          null,
          life.village.township(),
          life.village.name(),
          m.name,
          m.identity,
          kind,
          category,
          category == null ? null : yesNo(aided),
          aided ? "200.00" : null,
          none
              ? null
              : LocalDate.of(span.to().getYear() - 1, draw.between(10, 12), draw.between(1, 28)));
    }
  }

  /**
   * A person goes into hospital about once in eight years, and what an illness costs shows here.
   */
  private void settlements(Life life, Span span, Rows rows) {
    for (YearMonth month = YearMonth.from(span.after().plusDays(1));
        !month.atDay(1).isAfter(span.to());
        month = month.plusMonths(1)) {
      Shock illness = life.shock(Shock.Kind.ILLNESS, month);
      for (Member m : life.members) {
        Draw draw = Draw.of(seed, "care", m.identity, month);
        boolean shock = illness != null && illness.month().equals(month) && illness.victim() == m;
        boolean inpatient = shock || draw.rarely(m.health.equals("健康") ? 8_000 : 24_000);
        if (!inpatient && !draw.rarely(m.health.equals("健康") ? 12_000 : 90_000)) {
          continue;
        }
        LocalDate date = month.atDay(draw.between(1, month.lengthOfMonth()));
        if (span.holds(date) && m.present(date)) {
          double severity = shock ? illness.severity() : 0.25 * StrictMath.exp(0.5 * draw.normal());
          settlement(m, date, inpatient, severity, life.watched(span.to()), draw, rows);
        }
      }
    }
  }

  private static void settlement(
      Member m,
      LocalDate date,
      boolean inpatient,
      double severity,
      boolean helped,
      Draw draw,
      Rows rows) {
    long self = inpatient ? (long) (280_000 * severity) : 2_000 + draw.below(30_000);
    long compliant = self * 100 / draw.between(18, 46);
    long covered = compliant - self;
    long serious = covered > 1_500_000 ? covered * draw.between(8, 20) / 100 : 0;
    long aid = helped ? covered * draw.between(5, 15) / 100 : 0;
    rows.row(
        "JS" + m.identity.substring(4, 17) + date.format(MONTH),
        m.name,
        m.identity,
        date,
        inpatient ? "住院" : draw.chance(40) ? "门诊慢特病" : "门诊统筹",
        inpatient ? draw.of(INPATIENT) : draw.of(OUTPATIENT),
        inpatient ? "县人民医院" : "乡镇卫生院",
        yuan(compliant + compliant * draw.below(16) / 100),
        yuan(compliant),
        yuan(covered - serious - aid),
        yuan(serious),
        yuan(aid),
        yuan(self));
  }

  /** Cents as the department writes yuan: thousands separated by commas. */
  private static String yuan(long cents) {
    StringBuilder text = new StringBuilder(Long.toString(cents / 100));
    for (int comma = text.length() - 3; comma > 0; comma -= 3) {
      text.insert(comma, ',');
    }
    text.append('.');
    Numbers.digits(text, (int) (cents % 100), 2);
    return text.toString();
  }

  /** Old dwellings were rebuilt long since; a disaster makes some unsafe for a few months. */
  private void housing(Life life, Span span, Rows rows) {
    Draw draw = Draw.of(seed, "dwelling", life.code);
    String grade = List.of("A级", "B级", "").get(draw.weighted(62, 34, 4));
    boolean declared = grade.isEmpty() && draw.chance(80);
    Shock disaster = life.shock(Shock.Kind.DISASTER, YearMonth.from(span.to()));
    LocalDate found = null;
    LocalDate resolved = null;
    LocalDate appraised = LocalDate.of(2021, 1, 1).plusDays(draw.below(1_400));
    if (disaster != null
        && disaster.severity() > 1.4
        && !disaster.month().atDay(21).isAfter(span.to())) {
      found = disaster.month().atDay(draw.between(2, 20));
      resolved = Alert.known(found.plusDays(draw.between(60, 260)), span.to());
      grade = resolved == null ? (draw.chance(40) ? "D级" : "C级") : "A级";
      appraised = resolved == null ? found : resolved;
      declared = false;
    }
    rows.row(
        null,
        life.village.township(),
        life.village.name(),
        life.village.code(),
        life.code,
        life.head().name,
        grade.isEmpty() ? null : grade,
        declared ? "是" : null,
        grade.isEmpty() ? null : day(appraised),
        day(found),
        day(resolved),
        life.head().phone);
  }

  private void water(Life life, Span span, Rows rows) {
    Draw draw = Draw.of(seed, "water", life.code);
    String[] tests = new String[4];
    for (int i = 0; i < tests.length; i++) {
      tests[i] = draw.chance(88) ? "达标" : "基本达标";
    }
    LocalDate found = null;
    LocalDate resolved = null;
    if (draw.rarely(14_000)) {
      found = span.to().minusDays(draw.below(500));
      resolved = Alert.known(found.plusDays(draw.between(20, 200)), span.to());
      if (resolved == null) {
        tests[draw.below(tests.length)] = "不达标";
      }
    }
    rows.row(
        null,
        life.village.township(),
        life.village.name(),
        life.village.code(),
        life.code,
        life.head().name,
        tests[0],
        tests[1],
        tests[2],
        tests[3],
        day(found),
        day(resolved));
  }
}
