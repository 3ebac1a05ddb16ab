package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dixian.synth.Person.Labour;

/**
 * One person in one public-welfare post.
 *
 * @param ended NULL: goes on
 * @param breach rule that the post breaks on purpose; NULL: none
 */
record PublicPost(
    String number,
    Household household,
    Person person,
    String kind,
    String department,
    boolean inCounty,
    int monthlyYuan,
    LocalDate started,
    LocalDate ended,
    String breach) {

  private static final List<String> KINDS =
      List.of("护林员", "保洁员", "护路员", "护水员", "护理员", "村务管理员", "其他");
  private static final List<String> DEPARTMENTS =
      List.of("林业", "住建", "交通", "水务", "民政", "农业农村", "人社");
  private static final YearMonth BEGIN = YearMonth.of(2024, 9);
  private static final YearMonth END = YearMonth.of(2025, 9);

  /** Listed from its start to two months after its end. */
  boolean listed(YearMonth month) {
    return !YearMonth.from(started).isAfter(month)
        && (ended == null || !YearMonth.from(ended).plusMonths(2).isBefore(month))
        && household.members(month).contains(person);
  }

  /** Mostly the weak of lifted and monitored households, and a few posts that break a rule. */
  static List<PublicPost> of(Lives lives, long seed) {
    Set<Person> away = new HashSet<>();
    lives.jobs().stream()
        .filter(job -> !job.destination().equals("县内"))
        .forEach(job -> away.add(job.person()));
    List<PublicPost> posts = new ArrayList<>();
    for (Household household : lives.households()) {
      for (Person person : household.persons()) {
        Draw draw = Draw.of(seed, "post", person.identity());
        if (eligible(person) && !away.contains(person) && draw.chance(chance(household, person))) {
          posts.add(drawn(household, person, posts.size(), draw));
        }
      }
    }
    breaches(lives, away, posts, seed);
    return posts;
  }

  private static boolean eligible(Person person) {
    return person.age(BEGIN) >= 17 && person.age(END) <= 68 && person.school() == null;
  }

  private static int chance(Household household, Person person) {
    if (household.story() != Slot.Story.PLAIN) {
      return 0;
    }
    boolean watched = household.lifted() || household.monitoring() != null;
    if (person.labour() == Labour.WEAK) {
      return watched ? 48 : 4;
    }
    return person.ableToWork() && watched ? 4 : 0;
  }

  private static PublicPost drawn(Household household, Person person, int place, Draw draw) {
    LocalDate started = draw.day(LocalDate.of(2022, 1, 5), LocalDate.of(2025, 6, 20));
    if (draw.chance(8)) {
      started = draw.day(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 9, 20));
    }
    LocalDate ended = null;
    if (draw.chance(18)) {
      ended = draw.day(LocalDate.of(2024, 7, 1), LocalDate.of(2025, 9, 25));
      ended = ended.isBefore(started.plusDays(60)) ? null : ended;
    }
    int kind = draw.weighted(30, 28, 12, 8, 8, 10, 4);
    int yuan = draw.between(4, 10) * 100;
    return new PublicPost(
        number(household, place),
        household,
        person,
        KINDS.get(kind),
        DEPARTMENTS.get(kind),
        true,
        yuan,
        started,
        ended,
        null);
  }

  /** Posts since early 2025 that a check has to find; each county has other ones. */
  private static void breaches(Lives lives, Set<Person> away, List<PublicPost> posts, long seed) {
    Set<Person> taken = new HashSet<>(away);
    posts.forEach(post -> taken.add(post.person()));
    Set<Person> supported = new HashSet<>();
    lives.assistance().stream()
        .filter(each -> each.kind().equals(Assistance.TEKUN))
        .forEach(each -> supported.add(each.person()));
    Predicate<Person> free = person -> !taken.contains(person) && person.until() == null;
    Predicate<Person> old =
        free.and(p -> p.age(END) >= 71 && p.age(END) < 78 && !supported.contains(p));
    Predicate<Person> adult = free.and(p -> p.ableToWork() && eligible(p));
    if (lives.county().equals(Geography.WEINING)) {
      add(lives, posts, old, 1, "holder is 70 or older", true, seed);
      add(lives, posts, adult, 3, "one of three posts of one person", true, seed);
    } else if (lives.county().equals(Geography.ZHIJIN)) {
      add(lives, posts, old, 1, "holder is 70 or older", true, seed);
      Predicate<Person> child = free.and(p -> p.age(END) < 16 && p.age(BEGIN) >= 13);
      add(lives, posts, child, 1, "holder is under 16", true, seed);
    } else {
      add(lives, posts, adult, 1, "post lies outside the county", false, seed);
      String both = "holder receives 特困供养 and is 70 or older";
      add(lives, posts, free.and(supported::contains), 1, both, true, seed);
    }
  }

  private static void add(
      Lives lives,
      List<PublicPost> posts,
      Predicate<Person> test,
      int number,
      String breach,
      boolean inCounty,
      long seed) {
    for (Household household : lives.households()) {
      if (household.story() != Slot.Story.PLAIN || household.until() != null) {
        continue;
      }
      for (Person person : household.persons()) {
        if (test.test(person)) {
          for (int i = 0; i < number; i++) {
            Draw draw = Draw.of(seed, "post of a breach", person.identity(), i);
            posts.add(breaking(household, person, posts.size(), breach, inCounty, draw));
          }
          return;
        }
      }
    }
  }

  private static PublicPost breaking(
      Household household, Person person, int place, String breach, boolean inCounty, Draw draw) {
    int kind = draw.below(5);
    LocalDate started = draw.day(LocalDate.of(2025, 1, 6), LocalDate.of(2025, 3, 20));
    return new PublicPost(
        number(household, place),
        household,
        person,
        KINDS.get(kind),
        DEPARTMENTS.get(kind),
        inCounty,
        600,
        started,
        null,
        breach);
  }

  private static String number(Household household, int place) {
    return String.format("GYG%s%04d", household.village().county().code(), place + 1);
  }
}
