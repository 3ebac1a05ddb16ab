package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dixian.synth.Person.Health;

/**
 * Draws the clues of 2024 and 2025 of a county: those behind the identifications, and false alarms.
 */
final class ClueLives {
  private static final List<String> CHANNELS = List.of("农户自主申报", "基层干部排查", "部门筛查预警", "社会信息补充");
  private static final int DEPARTMENT = 2;
  private static final YearMonth JANUARY = YearMonth.of(2024, 1);
  private static final int FALSE_ALARMS_A_MONTH = 10;

  private final YearMonth last;
  private final long seed;
  private final List<Clue> clues = new ArrayList<>();

  private ClueLives(YearMonth last, long seed) {
    this.last = last;
    this.seed = seed;
  }

  /** In order of date, numbered. */
  static List<Clue> of(County county, List<Household> households, YearMonth last, long seed) {
    ClueLives lives = new ClueLives(last, seed);
    for (Household household : households) {
      if (household.monitoring() != null
          && !household.monitoring().identified().isBefore(JANUARY)) {
        lives.behindIdentification(household);
      }
    }
    for (YearMonth month = JANUARY; !month.isAfter(last); month = month.plusMonths(1)) {
      for (int i = 0; i < FALSE_ALARMS_A_MONTH; i++) {
        lives.falseAlarm(county, households, month, i);
      }
    }
    lives.clues.sort(
        Comparator.comparing(Clue::date).thenComparing(clue -> clue.household().code()));
    List<Clue> numbered = new ArrayList<>();
    for (Clue clue : lives.clues) {
      int year = clue.date().getYear();
      int number = numbered.size() + 1;
      numbered.add(clue.numbered(String.format("XS%s%d%05d", county.code(), year, number)));
    }
    return numbered;
  }

  /** Nearly every identification has a clue 5 to 25 days before it; a few have none. */
  private void behindIdentification(Household household) {
    Draw draw = Draw.of(seed, "clue", household.code());
    boolean followed = household.story() == Slot.Story.FOLLOWED;
    if (!followed && draw.chance(15)) {
      return;
    }
    LocalDate identified = household.monitoring().identified().atDay(draw.between(6, 27));
    int days = draw.chance(65) ? draw.between(5, 15) : draw.between(16, 25);
    LocalDate date = identified.minusDays(days);
    LocalDate verified = date.plusDays(draw.between(2, days));
    Risk risk = household.monitoring().risks().get(0);
    LocalDate helped = helped(household, date, identified, draw);
    int channel = followed ? DEPARTMENT : draw.weighted(22, 26, 42, 10);
    clues.add(
        new Clue(
            null,
            household,
            subject(household, YearMonth.from(date), risk),
            CHANNELS.get(channel),
            channel == DEPARTMENT ? department(risk) : null,
            kind(risk),
            date,
            verified,
            Clue.IDENTIFIED,
            identified,
            helped));
  }

  /** Day of the first measure: mostly within 15 days of the clue, with the month's measures. */
  private static LocalDate helped(
      Household household, LocalDate date, LocalDate identified, Draw draw) {
    if (household.monitoring().measures().isEmpty()) {
      return null;
    }
    YearMonth first = household.monitoring().measures().firstKey();
    if (first.isAfter(YearMonth.from(identified))) {
      return first.atDay(draw.between(1, 20));
    }
    LocalDate limit = date.plusDays(15);
    if (draw.chance(85)) {
      // Urgent help does not wait for the identification.
      return identified.isBefore(limit)
          ? draw.day(identified, limit)
          : date.plusDays(draw.between(9, 15));
    }
    return identified.plusDays(draw.between(6, 20));
  }

  private void falseAlarm(County county, List<Household> households, YearMonth month, int i) {
    Draw draw = Draw.of(seed, "alarm", county.code(), month, i);
    Household household = draw.of(households);
    if (household.until() != null || household.members(month).isEmpty()) {
      return;
    }
    Risk risk = Risk.values()[draw.weighted(40, 8, 16, 4, 8, 7, 5, 4, 3, 3, 2)];
    int channel = draw.weighted(14, 18, 60, 8);
    LocalDate date = month.atDay(draw.between(1, 28));
    Person subject = risk == Risk.DISASTER ? null : draw.of(household.members(month));
    Clue alarm = excluded(household, subject, channel, risk, date, draw);
    clues.add(alarm);
    if (channel == DEPARTMENT) {
      repeat(alarm, channel, risk, i, draw);
    }
  }

  /** Every fourth alert is raised again: inside the 30 days, on day 29 or 30, or long after. */
  private void repeat(Clue alarm, int channel, Risk risk, int i, Draw draw) {
    int[] gaps =
        switch (i) {
          case 1 -> new int[] {draw.between(3, 24)};
          case 4 -> new int[] {29, 30};
          case 7 -> new int[] {draw.between(31, 50)};
          case 8 -> new int[] {draw.between(5, 15), draw.between(33, 45)};
          default -> new int[] {};
        };
    for (int gap : gaps) {
      LocalDate date = alarm.date().plusDays(gap);
      if (!date.isAfter(last.atEndOfMonth())) {
        clues.add(excluded(alarm.household(), alarm.person(), channel, risk, date, draw));
      }
    }
  }

  private static Clue excluded(
      Household household, Person subject, int channel, Risk risk, LocalDate date, Draw draw) {
    boolean done = !draw.chance(8);
    LocalDate verified =
        done ? date.plusDays(draw.chance(70) ? draw.between(2, 15) : draw.between(16, 25)) : null;
    return new Clue(
        null,
        household,
        subject,
        CHANNELS.get(channel),
        channel == DEPARTMENT ? department(risk) : null,
        kind(risk),
        date,
        verified,
        done ? Clue.EXCLUDED : null,
        null,
        null);
  }

  private static Person subject(Household household, YearMonth month, Risk risk) {
    return switch (risk) {
      case DISASTER, HOUSING, WATER -> null;
      case ILLNESS -> first(household, month, Person::ill);
      case DISABILITY -> first(household, month, person -> person.health() == Health.DISABLED);
      case SCHOOLING -> first(household, month, person -> person.school() != null);
      default -> household.head();
    };
  }

  private static Person first(
      Household household, YearMonth month, java.util.function.Predicate<Person> test) {
    return household.members(month).stream().filter(test).findFirst().orElse(household.head());
  }

  private static String department(Risk risk) {
    return switch (risk) {
      case ILLNESS -> "医保";
      case DISABILITY -> "残联";
      case UNSTABLE_WORK -> "人社";
      case SCHOOLING -> "教育";
      case DISASTER, ACCIDENT -> "应急";
      case HOUSING -> "住建";
      case WATER -> "水务";
      case NO_LABOUR -> "民政";
      case BUSINESS, OTHER -> "农业农村";
    };
  }

  private static String kind(Risk risk) {
    return switch (risk) {
      case NO_LABOUR, BUSINESS, OTHER -> "其他";
      default -> risk.label;
    };
  }
}
