package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Draw;

/**
 * What befalls households since monitoring began in 2020, and how the departments and cadres
 * answer. The rates are set so that the province of the last month looks like the published one
 * (see {@link Calibration}); what nobody has published is an assumption of the generator.
 */
final class Fortune {
  private static final String DEPARTMENT_ALERT = "部门筛查预警";
  private static final YearMonth BEGIN = YearMonth.of(2020, 1);

  /** Shocks a month and million households. */
  private static final int SHOCKS = 11_000;

  /**
   * Alerts a month and million households that nothing stands behind: screens catch the well too.
   */
  private static final int FALSE_ALARMS = 9_000;

  /** A household needs help where severity times what it lacks is above this. */
  private static final double NEED = 3.02;

  private static final Shock.Kind[] KINDS = Shock.Kind.values();
  private static final int[] WEIGHTS = weights();

  private final Order order;
  private final Assistance assistance = new Assistance();

  Fortune(Order order) {
    this.order = order;
  }

  private static int[] weights() {
    int[] weights = new int[KINDS.length];
    for (Shock.Kind kind : KINDS) {
      weights[kind.ordinal()] = kind.weight;
    }
    return weights;
  }

  void draw(Life life, Draw draw) {
    YearMonth last = YearMonth.from(order.until());
    for (YearMonth month = BEGIN; !month.isAfter(last); month = month.plusMonths(1)) {
      if (draw.rarely((int) (SHOCKS * (0.6 + 0.8 * life.frailty)))) {
        shock(life, month, draw);
      }
      boolean told = !month.isBefore(order.told());
      if (told && draw.rarely(FALSE_ALARMS)) {
        falseAlarm(life, month, draw);
      }
    }
  }

  private void shock(Life life, YearMonth month, Draw draw) {
    Shock.Kind kind = KINDS[draw.weighted(WEIGHTS)];
    double severity = StrictMath.exp(0.62 * draw.normal());
    boolean needy = severity * (0.5 + life.frailty) > NEED;
    Shock shock = new Shock(month, kind, victim(life, kind, draw), severity, needy);
    life.shocks.add(shock);
    LocalDate day = month.atDay(draw.between(1, 20));
    Member victim = shock.victim();
    boolean works = victim != null && victim.work != null && victim.work.ended() == null;
    if (kind == Shock.Kind.LOST_WORK && works) {
      victim.work =
          victim.work.ending(day.isBefore(victim.work.started()) ? victim.work.started() : day);
    }
    boolean alerted = draw.chance(needy ? 58 : 14);
    if (needy && life.watch == null && !draw.chance(8)) {
      identify(life, shock, day, alerted, draw);
    } else if (alerted && !month.isBefore(order.told())) {
      raise(life, victim, kind, day, draw);
    }
  }

  private void falseAlarm(Life life, YearMonth month, Draw draw) {
    Shock.Kind kind = KINDS[draw.weighted(40, 8, 16, 16, 8, 6, 4, 2)];
    Member subject = kind == Shock.Kind.DISASTER ? null : victim(life, kind, draw);
    raise(life, subject, kind, month.atDay(draw.between(1, 28)), draw);
  }

  private static Member victim(Life life, Shock.Kind kind, Draw draw) {
    List<Member> members = life.members;
    List<Member> likely =
        switch (kind) {
          case ILLNESS -> members.stream().filter(m -> m.health.contains("病")).toList();
          case DISABILITY -> members.stream().filter(m -> m.health.equals("残疾")).toList();
          case LOST_WORK -> members.stream().filter(m -> m.work != null).toList();
          case SCHOOLING ->
              members.stream().filter(m -> m.relation.matches("之(子|女|孙子|孙女)")).toList();
          case DISASTER, NO_LABOUR, BUSINESS -> null;
          case ACCIDENT -> members;
        };
    return likely == null ? null : likely.isEmpty() ? life.head() : draw.of(likely);
  }

  /** Clue, verification, identification, and the months of monitoring that follow. */
  private void identify(Life life, Shock shock, LocalDate day, boolean alerted, Draw draw) {
    LocalDate clue = day.plusDays(draw.between(2, 12));
    LocalDate verified = clue.plusDays(draw.between(2, 14));
    LocalDate identified =
        verified.plusDays(draw.chance(80) ? draw.between(1, 9) : draw.between(8, 25));
    if (clue.isAfter(order.until())) {
      return;
    }
    YearMonth month = YearMonth.from(identified);
    int delay = draw.chance(95) ? 0 : 1;
    // What is decided after the last day is not in the registry, but its clue is told already.
    if (!identified.isAfter(order.until())) {
      life.watch = assistance.watch(life, shock, identified, month.plusMonths(delay), order, draw);
    }
    String channel =
        alerted
            ? DEPARTMENT_ALERT
            : List.of("农户自主申报", "基层干部排查", "社会信息补充").get(draw.weighted(38, 45, 17));
    if (!YearMonth.from(clue).isBefore(order.told())) {
      LocalDate helped =
          delay == 0
              ? identified.plusDays(draw.below(6))
              : identified.plusDays(draw.between(20, 40));
      life.alerts.add(
          new Alert(
              number(life),
              shock.kind() == Shock.Kind.DISASTER ? null : shock.victim(),
              channel,
              alerted ? shock.kind().department : null,
              shock.kind().clue,
              clue,
              verified,
              "纳入监测",
              identified,
              helped));
    }
  }

  /** An alert of a department that is verified and excluded, or not verified yet. */
  private void raise(Life life, Member subject, Shock.Kind kind, LocalDate date, Draw draw) {
    if (date.isAfter(order.until())) {
      return;
    }
    LocalDate verified =
        draw.chance(7)
            ? null
            : date.plusDays(draw.chance(75) ? draw.between(2, 15) : draw.between(16, 28));
    life.alerts.add(
        new Alert(
            number(life),
            subject,
            DEPARTMENT_ALERT,
            kind.department,
            kind.clue,
            date,
            verified,
            verified == null ? null : "核实排除",
            null,
            null));
  }

  /** 线索编号: the household's code with a running number. */
  private static String number(Life life) {
    return "XS" + life.code + "%02d".formatted(life.alerts.size() + 1);
  }

  /** Months from one month to another. */
  static long months(YearMonth from, YearMonth to) {
    return from.until(to, ChronoUnit.MONTHS);
  }

  /** Risks that the registry names: of the newest shock and of those before it, at most three. */
  static List<String> risks(Life life, Shock newest) {
    List<String> risks = new ArrayList<>();
    risks.add(newest.kind().risk);
    for (int i = life.shocks.size() - 1; i >= 0 && risks.size() < 3; i--) {
      String risk = life.shocks.get(i).kind().risk;
      if (!risks.contains(risk)) {
        risks.add(risk);
      }
    }
    return risks;
  }
}
