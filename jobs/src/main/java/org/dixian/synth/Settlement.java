package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A settlement of medical insurance; amounts in cents, self-paid is what the three tiers leave of
 * the compliant cost.
 */
record Settlement(
    String number,
    Person person,
    LocalDate date,
    String care,
    String disease,
    String place,
    long total,
    long compliant,
    long basic,
    long serious,
    long aid,
    long selfPaid) {

  static final String INPATIENT = "住院";

  YearMonth month() {
    return YearMonth.from(date);
  }

  /** The same settlement with another number, the amounts unchanged. */
  Settlement numbered(String other) {
    return new Settlement(
        other, person, date, care, disease, place, total, compliant, basic, serious, aid, selfPaid);
  }

  /** A settlement that leaves exactly {@code selfPaid} cents to the patient. */
  static Settlement leaving(
      long selfPaid, Person person, LocalDate date, String care, boolean helped, Draw draw) {
    long compliant = selfPaid * 100 / draw.between(18, 46);
    long covered = compliant - selfPaid;
    long serious = covered > 1_500_000 ? covered * draw.between(8, 20) / 100 : 0;
    long aid = helped ? covered * draw.between(5, 15) / 100 : 0;
    long total = compliant + compliant * draw.below(16) / 100;
    boolean inpatient = care.equals(INPATIENT);
    String[] diseases =
        inpatient
            ? new String[] {"肺炎", "脑梗死", "骨折", "冠心病", "胆囊结石", "恶性肿瘤", "阑尾炎"}
            : new String[] {"高血压", "糖尿病", "上呼吸道感染", "慢性胃炎", "类风湿关节炎"};
    String[] places =
        inpatient
            ? new String[] {"县人民医院", "县中医院", "市第一人民医院", "省人民医院", "省外三级医院"}
            : new String[] {"乡镇卫生院", "村卫生室", "县人民医院"};
    return new Settlement(
        null,
        person,
        date,
        care,
        diseases[draw.below(diseases.length)],
        places[draw.below(places.length)],
        total,
        compliant,
        covered - serious - aid,
        serious,
        aid,
        selfPaid);
  }
}
