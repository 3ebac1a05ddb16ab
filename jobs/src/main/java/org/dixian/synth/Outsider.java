package org.dixian.synth;

import java.time.LocalDate;

/** A person of no rural household: a cadre or a helper, of working age. */
record Outsider(String name, String identity, String phone) {
  private static final LocalDate OLDEST = LocalDate.of(1968, 1, 1);
  private static final LocalDate YOUNGEST = LocalDate.of(1997, 12, 28);

  static Outsider of(IdentityNumbers numbers, Draw draw) {
    Sex sex = draw.chance(70) ? Sex.MALE : Sex.FEMALE;
    String identity = numbers.issue(draw.day(OLDEST, YOUNGEST), sex, draw);
    String name = Names.surname(draw) + Names.given(sex, draw);
    // No mobile number in China begins with 12.
    return new Outsider(name, identity, "121" + String.format("%08d", draw.below(100_000_000)));
  }

  /**
   * Numbers of one kind of outsiders of a county; their areas are those of no population.
   *
   * @param kind first digit of the invented area, another for each kind
   */
  static IdentityNumbers numbers(County county, int kind) {
    return new IdentityNumbers("5299" + kind + Geography.COUNTIES.indexOf(county));
  }
}
