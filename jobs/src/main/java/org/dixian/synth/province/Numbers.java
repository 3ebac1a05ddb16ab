package org.dixian.synth.province;

import java.time.LocalDate;
import org.dixian.synth.Draw;
import org.dixian.synth.IdentityNumbers;
import org.dixian.synth.Sex;

/**
 * Identity numbers that no citizen can have (area 5299xx), each one once in the province: the area
 * stands for the county, and persons of one birthday and sex are counted through.
 */
final class Numbers {
  /** Sequence numbers from here on are for children who join after the first deliveries. */
  private static final int LATER = 400;

  private static final int EACH_SEX = 500;
  private static final LocalDate OLDEST = LocalDate.of(1920, 1, 1);
  private static final LocalDate OLDEST_AT_WORK = LocalDate.of(1969, 1, 1);
  private static final int DAYS = 120 * 366;
  private static final int BIRTHDAYS_AT_WORK = 9_000;

  /** Areas above those of the counties. */
  private static final int CADRES = 90;

  private static final int HELPERS = 95;

  private final Area area;
  private final short[] given = new short[2 * DAYS];
  private int cadres;

  Numbers(Area area) {
    this.area = area;
  }

  String person(LocalDate birth, Sex sex) {
    int place = 2 * (int) (birth.toEpochDay() - OLDEST.toEpochDay()) + sex.ordinal();
    int sequence = given[place]++;
    if (sequence >= LATER) {
      throw new IllegalStateException(
          "Cannot number the people of %s: more than %d of one birthday and sex"
              .formatted(area.code(), LATER));
    }
    return number(area.number(), birth, sex, sequence);
  }

  /** Days by which the child that may join a household is older than the last day. */
  static int childsAge(int household) {
    return household / (EACH_SEX - LATER);
  }

  /**
   * A child that joins its household after the first deliveries. With the birthday of {@link
   * #childsAge} its number depends on the household alone, and is no other child's.
   *
   * @param household running number of the household in the county
   */
  String child(LocalDate birth, Sex sex, int household) {
    return number(area.number(), birth, sex, LATER + household % (EACH_SEX - LATER));
  }

  /** The next cadre of the county. */
  String cadre(Sex sex) {
    return worker(CADRES, area.number() * 10_000 + cadres++, sex);
  }

  /** One of the ten helpers of a township, by its six last digits. */
  static String helper(int township, int helper) {
    return worker(HELPERS, township * 10 + helper, helper % 2 == 0 ? Sex.MALE : Sex.FEMALE);
  }

  private static String worker(int area, int count, Sex sex) {
    LocalDate birth = OLDEST_AT_WORK.plusDays(count % BIRTHDAYS_AT_WORK);
    int rest = count / BIRTHDAYS_AT_WORK;
    return number(area + rest / EACH_SEX, birth, sex, rest % EACH_SEX);
  }

  private static String number(int area, LocalDate birth, Sex sex, int sequence) {
    StringBuilder body = new StringBuilder(18).append("5299");
    digits(body, area, 2);
    digits(body, birth.getYear() * 10_000 + birth.getMonthValue() * 100 + birth.getDayOfMonth(), 8);
    digits(body, 2 * sequence + (sex == Sex.MALE ? 1 : 0), 3);
    return body.append(IdentityNumbers.checkDigit(body.toString())).toString();
  }

  /** Appends a number with leading zeros; formatters take most of the time of a large province. */
  static void digits(StringBuilder text, int number, int width) {
    int power = 1;
    for (int i = 1; i < width; i++) {
      power *= 10;
    }
    for (int rest = power; rest > 0; rest /= 10) {
      text.append((char) ('0' + number / rest % 10));
    }
  }

  /** No mobile number in China begins with 12. */
  static String phone(Draw draw) {
    StringBuilder phone = new StringBuilder(11).append("120");
    digits(phone, draw.below(100_000_000), 8);
    return phone.toString();
  }
}
