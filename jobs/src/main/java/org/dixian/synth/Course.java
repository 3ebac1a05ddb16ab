package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Person.Labour;

/**
 * A course of skills training.
 *
 * @param certified for each participant whether a certificate was earned; an element NULL: not
 *     stated
 */
record Course(
    String number,
    String occupation,
    LocalDate ended,
    int days,
    List<Person> participants,
    List<String> certified) {

  private static final List<String> OCCUPATIONS =
      List.of("电工", "家政服务", "中式烹饪", "砌筑工", "养老护理", "种植技术", "养殖技术");

  /** One course a month from January to September of both years, in order of their ends. */
  static List<Course> of(Lives lives, long seed) {
    List<Course> courses = new ArrayList<>();
    for (int year = 2024; year <= 2025; year++) {
      for (int number = 1; number <= 9; number++) {
        courses.add(drawn(lives, YearMonth.of(year, number), seed));
      }
    }
    return courses;
  }

  private static Course drawn(Lives lives, YearMonth month, long seed) {
    String county = lives.county().code();
    Draw draw = Draw.of(seed, "course", county, month);
    List<Person> candidates =
        lives.households().stream()
            .filter(each -> each.story() == Slot.Story.PLAIN)
            .filter(each -> each.lifted() || each.monitoring() != null)
            .flatMap(each -> each.members(month).stream())
            .filter(person -> fit(person, month))
            .toList();
    List<Person> participants = draw.shuffled(candidates).subList(0, draw.between(6, 10));
    String certificate = draw.chance(15) ? "" : "是";
    return new Course(
        "PX" + county + month.toString().replace("-", "") + "01",
        draw.of(OCCUPATIONS),
        month.atDay(draw.between(6, 27)),
        draw.between(5, 20),
        participants,
        participants.stream().map(each -> draw.chance(78) ? certificate : "否").toList());
  }

  private static boolean fit(Person person, YearMonth month) {
    boolean labour = person.ableToWork() || person.labour() == Labour.WEAK;
    return labour && person.school() == null && person.age(month) >= 16 && person.age(month) < 60;
  }
}
