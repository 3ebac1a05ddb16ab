package org.dixian.synth;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;

/**
 * Identity numbers that no citizen can have: their area prefix 5299xx was never a code of GB/T
 * 2260. Birth date, sex digit and check digit (GB 11643, ISO 7064 MOD 11-2) are valid, so that
 * every check runs. Numbers are unique within one instance.
 */
public final class IdentityNumbers {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private final String area;
  private final Set<String> given = new HashSet<>();

  IdentityNumbers(String area) {
    this.area = area;
  }

  /** A new number; an odd sequence number means male. */
  String issue(LocalDate birth, Sex sex, Draw draw) {
    String number;
    do {
      int sequence = 2 * draw.below(500) + (sex == Sex.MALE ? 1 : 0);
      String body =
          area + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%03d", sequence);
      number = body + checkDigit(body);
    } while (!given.add(number));
    return number;
  }

  /** The last character of an identity number, from the seventeen before it. */
  public static char checkDigit(String seventeen) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
    }
    return "10X98765432".charAt(sum % 11);
  }
}
