package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.County.Village;
import org.dixian.synth.Person.Labour;

/**
 * A rural household.
 *
 * @param code 户编号, village based
 * @param lifted lifted out of poverty (脱贫户)
 * @param monitoring its monitoring; NULL: never monitored
 * @param story what is to happen to it apart
 * @param until first month in which no export holds it; NULL: stays
 */
record Household(
    String code,
    Village village,
    String hamlet,
    boolean lifted,
    List<Person> persons,
    Monitoring monitoring,
    Slot.Story story,
    YearMonth until) {

  List<Person> members(YearMonth month) {
    if (until != null && !until.isAfter(month)) {
      return List.of();
    }
    return persons.stream().filter(person -> person.present(month)).toList();
  }

  Person head() {
    return persons.get(0);
  }

  /** Whether the registry of the month holds the household. */
  boolean registered(YearMonth month) {
    return monitoring != null
        && !monitoring.firstSeen().isAfter(month)
        && !members(month).isEmpty();
  }

  /** Whether it is monitored with its risk not yet cleared. */
  boolean open(YearMonth month) {
    return registered(month) && !monitoring.clearedBy(month);
  }

  static boolean anyAble(List<Person> persons) {
    return persons.stream().anyMatch(Person::ableToWork);
  }

  static boolean anyWeak(List<Person> persons) {
    return persons.stream().anyMatch(person -> person.labour() == Labour.WEAK);
  }
}
