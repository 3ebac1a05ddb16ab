package org.dixian.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What sets a child of compulsory age apart from the others on the roll.
 *
 * @param dropped day of dropping out; NULL: no dropout, or its day not known
 * @param returned day of return to school; NULL: none
 * @param reason reason for dropping out; NULL: no dropout
 */
record SchoolFate(Kind kind, LocalDate dropped, LocalDate returned, String reason) {
  /** Kinds of fate. */
  enum Kind {
    DROPPED_OUT,
    /** On no roll at all, at no time. */
    UNENROLLED,
    /** Approved not to attend. */
    EXEMPT,
    /** Suspended without such an approval. */
    SUSPENDED,
    HOME_TEACHING,
    /** On the roll of another county only. */
    ELSEWHERE,
    /** On the roll of another county, and at home as transferred. */
    TRANSFERRED
  }

  /** The children of a county with a fate of their own, by identity number. */
  static Map<String, SchoolFate> of(Lives lives, long seed) {
    Map<String, SchoolFate> fates = new HashMap<>();
    List<Person> children = new ArrayList<>();
    for (Household household : lives.households()) {
      if (household.story() == Slot.Story.PLAIN && household.until() == null) {
        household.persons().stream().filter(SchoolFate::stays).forEach(children::add);
      }
    }
    children.sort(
        Comparator.comparingInt(child -> Draw.of(seed, "fate", child.identity()).below(1 << 30)));
    Predicate<Person> ill = child -> child.health() != Person.Health.WELL;
    take(fates, children, 3, ill, plain(Kind.HOME_TEACHING));
    boolean zhijin = lives.county().equals(Geography.ZHIJIN);
    for (SchoolFate fate : dropouts(Draw.of(seed, "dropouts", lives.county().code()), zhijin)) {
      take(fates, children, 1, child -> Schooling.year(child, 2024) > 6, fate);
    }
    take(fates, children, 2, child -> Schooling.year(child, 2024) < 5, plain(Kind.UNENROLLED));
    take(fates, children, 2, child -> Schooling.year(child, 2024) < 4, plain(Kind.EXEMPT));
    take(fates, children, 1, child -> true, plain(Kind.SUSPENDED));
    take(fates, children, 2, child -> true, plain(Kind.ELSEWHERE));
    take(fates, children, 1, child -> true, plain(Kind.TRANSFERRED));
    return fates;
  }

  /** Of compulsory age in both school years of the samples, and always in the household. */
  private static boolean stays(Person child) {
    int year = Schooling.year(child, 2024);
    return year > 0 && year < 9 && child.from() == null && child.until() == null;
  }

  private static void take(
      Map<String, SchoolFate> fates,
      List<Person> children,
      int number,
      Predicate<Person> test,
      SchoolFate fate) {
    children.stream()
        .filter(child -> !fates.containsKey(child.identity()) && test.test(child))
        .limit(number)
        .toList()
        .forEach(child -> fates.put(child.identity(), fate));
  }

  private static SchoolFate plain(Kind kind) {
    return new SchoolFate(kind, null, null, null);
  }

  /**
   * Six dropouts, three of whom come back.
   *
   * @param withoutDay the day of the third is not known
   */
  private static List<SchoolFate> dropouts(Draw draw, boolean withoutDay) {
    LocalDate old = LocalDate.of(2024, draw.between(3, 5), draw.between(4, 26));
    LocalDate spring = LocalDate.of(2025, 3, draw.between(3, 28));
    LocalDate may = LocalDate.of(2025, 5, draw.between(6, 30));
    return List.of(
        dropout(old, LocalDate.of(2025, 2, draw.between(17, 28)), "厌学"),
        dropout(old.plusDays(20), null, "务工"),
        dropout(withoutDay ? null : LocalDate.of(2025, 6, draw.between(2, 27)), null, "厌学"),
        dropout(spring, LocalDate.of(2025, 8, draw.between(20, 29)), "家庭困难"),
        dropout(may, LocalDate.of(2025, 9, draw.between(1, 12)), "疾病"),
        dropout(LocalDate.of(2025, 9, draw.between(8, 24)), null, "其他"));
  }

  private static SchoolFate dropout(LocalDate dropped, LocalDate returned, String reason) {
    return new SchoolFate(Kind.DROPPED_OUT, dropped, returned, reason);
  }

  /** Whether the child has left school by the end of a day; it may have returned since. */
  boolean droppedBy(LocalDate end) {
    if (kind != Kind.DROPPED_OUT) {
      return false;
    }
    return dropped == null ? end.getYear() > 2024 : !dropped.isAfter(end);
  }

  boolean returnedBy(LocalDate end) {
    return returned != null && !returned.isAfter(end);
  }

  /** Whether the child attends a school on a day, at home or elsewhere. */
  boolean attends(LocalDate day) {
    return switch (kind) {
      case DROPPED_OUT -> !droppedBy(day) || returnedBy(day);
      case UNENROLLED, EXEMPT, SUSPENDED -> false;
      case HOME_TEACHING, ELSEWHERE, TRANSFERRED -> true;
    };
  }
}
