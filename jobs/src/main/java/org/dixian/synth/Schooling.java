package org.dixian.synth;

import java.util.List;

/**
 * Where a person is in the course of schooling in one school year.
 *
 * @param grade within the stage, from 1
 * @param graduated has left the stage at its end and entered no other
 */
record Schooling(Stage stage, int grade, boolean graduated) {
  /** Stage, as most departments and as Zhijin's write it. */
  enum Stage {
    PRESCHOOL("幼儿园", "学前", List.of("小班", "中班", "大班")),
    PRIMARY("小学", "小学", List.of("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")),
    JUNIOR("初中", "初中", List.of("七年级", "八年级", "九年级")),
    SENIOR("普通高中", "高中", List.of("高一", "高二", "高三")),
    VOCATIONAL("中职", "中等职业学校", List.of("中职一年级", "中职二年级", "中职三年级")),
    TERTIARY("高等教育", "大学", List.of("大一", "大二", "大三", "大四"));

    final String label;
    final String formal;
    final List<String> grades;

    Stage(String label, String formal, List<String> grades) {
      this.label = label;
      this.formal = formal;
      this.grades = grades;
    }
  }

  /** School year for which {@link Person#school()} tells whether and where a person attends. */
  private static final int TOLD = 2024;

  private static final int PRIMARY_YEARS = 6;
  private static final int COMPULSORY_YEARS = 9;
  private static final int SENIOR_YEARS = 12;
  private static final int ALL_YEARS = 16;

  /** Years of school, counted from 1 in the first grade; 0 and less before it. */
  static int year(Person person, int schoolYear) {
    int late = person.birth().getMonthValue() > 8 ? 1 : 0;
    return schoolYear - person.birth().getYear() - late - 5;
  }

  /** The school year that begins in September of a year; NULL: in no school then. */
  static Schooling of(Person person, int schoolYear, long seed) {
    Draw draw = Draw.of(seed, "schooling", person.identity());
    int year = year(person, schoolYear);
    int told = year(person, TOLD);
    boolean attends = person.school() != null;
    if (year <= 0) {
      boolean enters = year > -3 && (attends || told < -2 && draw.chance(80));
      return enters ? in(Stage.PRESCHOOL, year + 3) : null;
    }
    if (year <= PRIMARY_YEARS) {
      return in(Stage.PRIMARY, year);
    }
    if (year <= COMPULSORY_YEARS) {
      return in(Stage.JUNIOR, year - PRIMARY_YEARS);
    }
    if (year <= SENIOR_YEARS) {
      return senior(person, year, told, draw);
    }
    if (attends && told > SENIOR_YEARS) {
      return year <= ALL_YEARS
          ? in(Stage.TERTIARY, year - SENIOR_YEARS)
          : year == ALL_YEARS + 1 ? new Schooling(Stage.TERTIARY, 4, true) : null;
    }
    boolean leaves = attends && told > COMPULSORY_YEARS && year == SENIOR_YEARS + 1;
    if (!leaves) {
      return null;
    }
    return draw.chance(45) ? in(Stage.TERTIARY, 1) : new Schooling(after(person), 3, true);
  }

  private static Schooling senior(Person person, int year, int told, Draw draw) {
    int grade = year - COMPULSORY_YEARS;
    if (told > COMPULSORY_YEARS) {
      return person.school() == null ? null : in(after(person), grade);
    }
    return switch (draw.weighted(53, 34, 13)) {
      case 0 -> in(Stage.SENIOR, grade);
      case 1 -> in(Stage.VOCATIONAL, grade);
      default -> grade == 1 ? new Schooling(Stage.JUNIOR, 3, true) : null;
    };
  }

  private static Stage after(Person person) {
    return person.school().equals("中职") ? Stage.VOCATIONAL : Stage.SENIOR;
  }

  private static Schooling in(Stage stage, int grade) {
    return new Schooling(stage, grade, false);
  }

  String gradeLabel() {
    return stage.grades.get(grade - 1);
  }
}
