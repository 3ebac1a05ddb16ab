package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Person.Health;
import org.dixian.synth.Person.Relation;

/** Draws the members of a household, head first: couples with children, generations, the old. */
final class Families {
  private static final int OLD_PEOPLE = 3;

  private final People people;

  Families(People people) {
    this.people = people;
  }

  /**
   * @param slot dates of monitoring; NULL: a household like any other
   */
  List<Person> draw(Slot slot, Draw draw) {
    if (slot != null && slot.story() == Slot.Story.FOLLOWED) {
      return followed(draw);
    }
    boolean open = slot != null && slot.endsOpen();
    int old = open ? 22 : 6;
    List<Person> family = new ArrayList<>();
    switch (draw.weighted(40, 26, 18, old, 5, 5)) {
      case 0 -> couple(family, draw.between(27, 48), 1 + draw.weighted(35, 40, 20, 5), slot, draw);
      case 1 -> {
        couple(family, draw.between(30, 50), 1 + draw.weighted(45, 40, 15), slot, draw);
        parents(family, slot, draw);
      }
      case 2 -> threeAdults(family, slot, draw);
      case OLD_PEOPLE -> old(family, draw);
      case 4 -> {
        add(
            family,
            Relation.HEAD,
            draw.chance(50) ? Sex.MALE : Sex.FEMALE,
            draw.between(61, 68),
            slot,
            draw);
        child(family, draw.between(6, 13), true, slot, draw);
      }
      default -> loneParent(family, draw);
    }
    birth(family, draw);
    turnover(family, draw);
    return family;
  }

  private void couple(List<Person> family, int age, int children, Slot slot, Draw draw) {
    Sex sex = draw.chance(85) ? Sex.MALE : Sex.FEMALE;
    add(family, Relation.HEAD, sex, age, slot, draw);
    add(family, Relation.SPOUSE, sex.other(), Math.max(20, age - draw.between(-2, 4)), slot, draw);
    for (int i = 0; i < children; i++) {
      child(family, Math.max(1, age - draw.between(22, 30)), false, slot, draw);
    }
  }

  private void parents(List<Person> family, Slot slot, Draw draw) {
    int age = family.get(0).age(YearMonth.of(2025, 7)) + draw.between(21, 27);
    add(family, Relation.MOTHER, Sex.FEMALE, age, slot, draw);
    if (draw.chance(40)) {
      add(family, Relation.FATHER, Sex.MALE, age + draw.between(0, 4), slot, draw);
    }
  }

  private void threeAdults(List<Person> family, Slot slot, Draw draw) {
    int age = draw.between(49, 59);
    add(family, Relation.HEAD, Sex.MALE, age, slot, draw);
    add(family, Relation.SPOUSE, Sex.FEMALE, age - draw.between(0, 3), slot, draw);
    add(family, Relation.SON, Sex.MALE, age - 25, slot, draw);
    if (draw.chance(75)) {
      add(family, Relation.DAUGHTER_IN_LAW, Sex.FEMALE, age - 26, slot, draw);
      child(family, draw.between(1, 5), true, slot, draw);
    }
  }

  private void old(List<Person> family, Draw draw) {
    Sex sex = draw.chance(60) ? Sex.MALE : Sex.FEMALE;
    int age = draw.between(71, 84);
    Health health = draw.chance(40) ? Health.CHRONIC : Health.WELL;
    family.add(people.person(Relation.HEAD, sex, age, Names.surname(draw), health, draw));
    if (draw.chance(50)) {
      String surname = Names.surname(draw);
      Health other = draw.chance(30) ? Health.DISABLED : Health.WELL;
      family.add(
          people.person(Relation.SPOUSE, sex.other(), Math.max(70, age - 2), surname, other, draw));
    }
  }

  private void loneParent(List<Person> family, Draw draw) {
    Sex sex = draw.chance(50) ? Sex.MALE : Sex.FEMALE;
    int age = draw.between(33, 48);
    Health health = draw.of(List.of(Health.CHRONIC, Health.DISABLED, Health.SERIOUS));
    family.add(people.person(Relation.HEAD, sex, age, Names.surname(draw), health, draw));
    for (int i = draw.between(1, 2); i > 0; i--) {
      child(family, Math.min(15, age - draw.between(23, 28)), false, null, draw);
    }
  }

  /** In a few households a child is born in August or September 2025. */
  private void birth(List<Person> family, Draw draw) {
    Person head = family.get(0);
    if (head.age(YearMonth.of(2025, 7)) < 40 && family.size() > 2 && draw.chance(6)) {
      YearMonth month = YearMonth.of(2025, draw.between(8, 9));
      Sex sex = draw.chance(50) ? Sex.MALE : Sex.FEMALE;
      Relation relation = sex == Sex.MALE ? Relation.SON : Relation.DAUGHTER;
      LocalDate day = month.atDay(draw.between(1, 20));
      family.add(people.born(relation, sex, day, surname(family), Health.WELL, month, draw));
    }
  }

  /** In some households a grandmother has died or a wife has joined between 2023 and mid 2025. */
  private void turnover(List<Person> family, Draw draw) {
    YearMonth autumn = YearMonth.of(2023, 11);
    int age = family.get(0).age(YearMonth.of(2025, 7)) + draw.between(23, 28);
    boolean mother = family.stream().anyMatch(p -> p.relation() == Relation.MOTHER);
    if (!mother && age >= 72 && age < 92 && draw.chance(30)) {
      Health health = People.health(age, true, draw);
      String surname = Names.surname(draw);
      Person died = people.person(Relation.MOTHER, Sex.FEMALE, age, surname, health, draw);
      family.add(died.leaving(autumn.plusMonths(draw.below(19))));
    }
    for (int i = 1; i < family.size(); i++) {
      if (family.get(i).relation() == Relation.DAUGHTER_IN_LAW && draw.chance(35)) {
        family.set(i, family.get(i).joining(autumn.plusMonths(draw.below(19))));
      }
    }
  }

  private void child(List<Person> family, int age, boolean grandchild, Slot slot, Draw draw) {
    Sex sex = draw.chance(52) ? Sex.MALE : Sex.FEMALE;
    Relation relation =
        grandchild
            ? (sex == Sex.MALE ? Relation.GRANDSON : Relation.GRANDDAUGHTER)
            : (sex == Sex.MALE ? Relation.SON : Relation.DAUGHTER);
    add(family, relation, sex, age, slot, draw);
  }

  private void add(List<Person> family, Relation relation, Sex sex, int age, Slot slot, Draw draw) {
    boolean marriedIn = relation == Relation.SPOUSE || relation == Relation.DAUGHTER_IN_LAW;
    boolean own = !family.isEmpty() && !marriedIn && relation != Relation.MOTHER;
    String surname = own ? surname(family) : Names.surname(draw);
    Health health = People.health(age, slot != null, draw);
    family.add(people.person(relation, sex, age, surname, health, draw));
  }

  /** Two able parents, a son whose wife joins in August, a school child and an ill grandmother. */
  private List<Person> followed(Draw draw) {
    List<Person> family = new ArrayList<>();
    String surname = Names.surname(draw);
    family.add(people.person(Relation.HEAD, Sex.MALE, 50, surname, Health.WELL, draw));
    family.add(
        people.person(Relation.SPOUSE, Sex.FEMALE, 48, Names.surname(draw), Health.WELL, draw));
    family.add(people.person(Relation.SON, Sex.MALE, 25, surname, Health.WELL, draw));
    family.add(people.person(Relation.DAUGHTER, Sex.FEMALE, 14, surname, Health.WELL, draw));
    family.add(
        people.person(Relation.MOTHER, Sex.FEMALE, 72, Names.surname(draw), Health.SERIOUS, draw));
    LocalDate birth = LocalDate.of(2002, 3, 9);
    family.add(
        people.born(
            Relation.DAUGHTER_IN_LAW,
            Sex.FEMALE,
            birth,
            Names.surname(draw),
            Health.WELL,
            YearMonth.of(2025, 8),
            draw));
    return family;
  }

  private static String surname(List<Person> family) {
    return family.get(0).name().substring(0, 1);
  }
}
