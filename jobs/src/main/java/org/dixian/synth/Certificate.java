package org.dixian.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A disability certificate.
 *
 * @param kind 1 sight, 2 hearing, 3 speech, 4 limb, 5 intellectual, 6 mental, 7 multiple
 * @param level 1 severest to 4
 */
record Certificate(Household household, Person person, int kind, int level, LocalDate issued) {
  static final List<String> KINDS = List.of("视力", "听力", "言语", "肢体", "智力", "精神", "多重");
  static final List<String> LEVELS = List.of("一级", "二级", "三级", "四级");

  private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);
  private static final LocalDate SETTLED = LocalDate.of(2021, 12, 31);
  private static final LocalDate LAST = LocalDate.of(2025, 9, 20);

  /** 20 digits: the holder's identity number, kind, level. */
  String number() {
    return person.identity() + kind + level;
  }

  boolean severe() {
    return level <= 2;
  }

  /** Most of the disabled, all who draw the allowance for them, and a few of the old. */
  static List<Certificate> of(Lives lives, long seed) {
    Set<Person> drawing =
        lives.assistance().stream()
            .filter(each -> each.kind().equals(Assistance.DISABILITY))
            .map(Assistance::person)
            .collect(Collectors.toSet());
    List<Certificate> all = new ArrayList<>();
    for (Household household : lives.households()) {
      for (Person person : household.persons()) {
        Draw draw = Draw.of(seed, "disability_certificate", person.identity());
        boolean disabled = person.health() == Person.Health.DISABLED;
        boolean allowance = drawing.contains(person);
        if (allowance || disabled && draw.chance(88)) {
          boolean severe = allowance || person.labour() == Person.Labour.LOST;
          int kind = 1 + draw.weighted(12, 10, 3, 52, 8, 9, 6);
          int level = severe ? draw.between(1, 2) : 2 + draw.weighted(20, 45, 35);
          all.add(new Certificate(household, person, kind, level, issued(person, allowance, draw)));
        } else if (!disabled && person.birth().getYear() < 1965 && draw.chance(4)) {
          int kind = draw.between(1, 2);
          int level = draw.between(3, 4);
          all.add(new Certificate(household, person, kind, level, issued(person, false, draw)));
        }
      }
    }
    return all;
  }

  private static LocalDate issued(Person person, boolean early, Draw draw) {
    LocalDate last = early ? SETTLED : LAST;
    LocalDate first = person.birth().plusYears(1);
    if (first.isAfter(last)) {
      return first;
    }
    return draw.day(first.isBefore(FIRST) ? FIRST : first, last);
  }
}
