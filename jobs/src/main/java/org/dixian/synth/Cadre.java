package org.dixian.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.County.Village;

/**
 * One posting of a cadre to a village.
 *
 * @param to last day; NULL: not ended
 */
record Cadre(
    Outsider person,
    Village village,
    String role,
    String level,
    String employer,
    String batch,
    LocalDate from,
    LocalDate to) {

  private static final int KIND = 6;
  private static final List<String> BATCHES = List.of("第一批", "第二批", "第三批");
  private static final List<LocalDate> FROM =
      List.of(LocalDate.of(2019, 4, 8), LocalDate.of(2021, 5, 20), LocalDate.of(2023, 6, 5));
  private static final List<String> LEVELS = List.of("省直", "市直", "县直", "乡镇");
  private static final List<String> EMPLOYERS = List.of("省直机关", "市直机关", "县直机关", "乡镇人民政府");

  /** Posts for cadres that a village has: one to three. */
  static int required(Village village, long seed) {
    return 1 + Draw.of(seed, "cadres required", village.code()).weighted(25, 50, 25);
  }

  /** Three batches, of which the last is in post; one village of Weining is a cadre short. */
  static List<Cadre> of(Lives lives, long seed) {
    IdentityNumbers numbers = Outsider.numbers(lives.county(), KIND);
    List<Cadre> cadres = new ArrayList<>();
    boolean shortOne = !lives.county().equals(Geography.WEINING);
    for (Village village : lives.villages()) {
      int required = required(village, seed);
      for (int batch = 0; batch < BATCHES.size(); batch++) {
        for (int post = 0; post < required; post++) {
          Draw draw = Draw.of(seed, "cadre", village.code(), batch, post);
          Cadre cadre = drawn(numbers, village, batch, post, draw);
          boolean leaves = batch == 2 && post == 1 && !shortOne;
          shortOne |= leaves;
          cadres.add(leaves ? cadre.until(LocalDate.of(2025, 5, 30)) : cadre);
        }
      }
    }
    relieved(cadres, numbers, seed);
    return cadres;
  }

  private static Cadre drawn(
      IdentityNumbers numbers, Village village, int batch, int post, Draw draw) {
    Outsider person = Outsider.of(numbers, draw);
    int level = draw.weighted(8, 22, 50, 20);
    LocalDate from = FROM.get(batch).plusDays(draw.below(12));
    LocalDate to = batch == 2 ? null : FROM.get(batch + 1).plusDays(draw.below(20));
    return new Cadre(
        person,
        village,
        post == 0 ? "第一书记" : "工作队员",
        LEVELS.get(level),
        EMPLOYERS.get(level),
        BATCHES.get(batch),
        from,
        to);
  }

  /** The last cadre of the county is relieved by another in August 2025. */
  private static void relieved(List<Cadre> cadres, IdentityNumbers numbers, long seed) {
    Cadre last = cadres.remove(cadres.size() - 1);
    cadres.add(last.until(LocalDate.of(2025, 8, 11)));
    Outsider next = Outsider.of(numbers, Draw.of(seed, "cadre relieving", last.village().code()));
    LocalDate from = LocalDate.of(2025, 8, 12);
    cadres.add(
        new Cadre(
            next,
            last.village(),
            last.role(),
            last.level(),
            last.employer(),
            last.batch(),
            from,
            null));
  }

  private Cadre until(LocalDate day) {
    return new Cadre(person, village, role, level, employer, batch, from, day);
  }
}
