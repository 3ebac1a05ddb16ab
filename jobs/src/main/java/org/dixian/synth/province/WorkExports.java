package org.dixian.synth.province;

import static org.dixian.synth.province.Export.day;
import static org.dixian.synth.province.Export.yesNo;
import static org.dixian.synth.province.Export.yuan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.province.Export.Form;
import org.dixian.synth.province.Export.Naming;
import org.dixian.synth.province.Export.Rhythm;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** Work of the lifted and monitored, public posts, training, and those who were relocated. */
final class WorkExports {
  private static final String DEPARTMENT = "人社";
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final List<String> POSTS =
      List.of("护林员", "保洁员", "护路员", "护水员", "护理员", "村务管理员", "其他");
  private static final List<String> MANAGED_BY =
      List.of("林业", "住建", "交通", "水务", "民政", "农业农村", "人社");

  private final long seed;

  private WorkExports(long seed) {
    this.seed = seed;
  }

  static List<Told> all(Order order) {
    WorkExports exports = new WorkExports(order.seed());
    return List.of(
        Export.of(DEPARTMENT, Form.WORKBOOK, Naming.daily("（务工月监测）已外出务工信息"))
            .heading(
                "县", "户编号", "姓名", "证件号码", "监测月份", "是否已务工", "务工区域", "务工月收入", "所属行业", "务工企业名称",
                "务工开始时间", "务工结束时间", "就业渠道", "车间类型", "联系电话")
            .told(exports::employment),
        Export.of(DEPARTMENT, Form.WORKBOOK, Naming.daily("公益性岗位台账"))
            .heading("岗位编号", "姓名", "身份证号", "岗位类型", "主管部门", "是否县内岗位", "月补贴", "上岗日期", "离岗日期", "联系电话")
            .told(exports::posts),
        Export.of(DEPARTMENT, Form.UTF8, Naming.monthly("职业技能培训台账"))
            .heading("班次编号", "姓名", "身份证号", "培训工种", "培训结束日期", "培训天数", "是否取得证书", "联系电话")
            .told(exports::training),
        Export.of("生态移民", Form.WORKBOOK, Naming.daily("易地搬迁安置台账"))
            .each(Rhythm.QUARTER)
            .heading("安置点", "户编号", "姓名", "身份证号", "是否劳动力", "是否就业", "就业区域", "搬迁入住日期", "联系电话")
            .told(exports::relocation));
  }

  private void employment(Life life, Span span, Rows rows) {
    if (!life.watched(span.to()) && !Draw.of(seed, "listed", life.code).chance(8)) {
      return;
    }
    LocalDate start = span.to().withDayOfMonth(1);
    for (Member m : life.members(span.to())) {
      Member.Work work = m.work;
      if (work == null || work.started().isAfter(span.to())) {
        continue;
      }
      LocalDate ended = Alert.known(work.ended(), span.to());
      if (ended != null && ended.isBefore(start)) {
        continue;
      }
      rows.row(
          null,
          life.code,
          m.name,
          m.identity,
          start.format(MONTH),
          yesNo(ended == null),
          work.destination(),
          yuan(work.wageYuan()),
          work.industry(),
          "零工",
          work.started(),
          day(ended),
          work.channel(),
          work.workshop(),
          m.phone);
    }
  }

  private void posts(Life life, Span span, Rows rows) {
    for (Member m : life.members(span.to())) {
      boolean home = m.work == null || m.work.destination().equals("县内");
      boolean weak = m.weak();
      if (!home || !weak && !m.able()) {
        continue;
      }
      Draw draw = Draw.of(seed, "post", m.identity);
      int share = life.watched(span.to()) ? (weak ? 220_000 : 20_000) : weak ? 10_000 : 1_000;
      if (!draw.rarely(share)) {
        continue;
      }
      int kind = draw.weighted(30, 28, 12, 8, 8, 10, 4);
      LocalDate started = LocalDate.of(2022, 1, 5).plusDays(draw.below(1_200));
      if (!started.isAfter(span.to())) {
        rows.row(
            "GYG" + life.code + m.identity.substring(10, 17),
            m.name,
            m.identity,
            POSTS.get(kind),
            MANAGED_BY.get(kind),
            yesNo(!draw.rarely(4_000)),
            yuan(draw.between(4, 10) * 100),
            started,
            null,
            m.phone);
      }
    }
  }

  private void training(Life life, Span span, Rows rows) {
    if (!life.watched(span.to())) {
      return;
    }
    for (YearMonth month = YearMonth.from(span.after().plusDays(1));
        !month.atDay(1).isAfter(span.to());
        month = month.plusMonths(1)) {
      for (Member m : life.members(span.to())) {
        Draw draw = Draw.of(seed, "course", m.identity, month);
        LocalDate ended = month.atDay(draw.between(5, 28));
        if (m.able() && draw.rarely(6_000) && span.holds(ended)) {
          rows.row(
              "PX" + life.village.code().substring(0, 9) + ended.format(MONTH),
              m.name,
              m.identity,
              draw.of(List.of("养老护理员", "电工", "种植技术", "养殖技术", "中式烹饪")),
              ended,
              draw.between(5, 15),
              yesNo(draw.chance(85)),
              m.phone);
        }
      }
    }
  }

  private void relocation(Life life, Span span, Rows rows) {
    if (!life.relocated) {
      return;
    }
    Draw site = Draw.of(seed, "site", life.code);
    String name = life.village.code().substring(0, 6) + "安置点" + (1 + site.below(11));
    LocalDate moved = LocalDate.of(2016, 6, 1).plusDays(site.below(1_500));
    for (Member m : life.members(span.to())) {
      Draw draw = Draw.of(seed, "relocated", m.identity);
      boolean able = m.able() && m.age(span.to()) < 60;
      boolean employed = able && draw.rarely(969_000);
      String where =
          m.work != null
              ? m.work.destination()
              : List.of("县内", "省内县外", "省外").get(draw.weighted(34, 16, 50));
      rows.row(
          name,
          life.code,
          m.name,
          m.identity,
          yesNo(able),
          yesNo(employed),
          employed ? where : null,
          moved,
          m.phone);
    }
  }
}
