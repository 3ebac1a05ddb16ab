package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Check digits computed by hand: 52990119900307001 has the weighted sum
 * 35+18+90+45+4+2+9+54+27+35+2 = 321 = 29*11+2, which stands for X; ...002 has 323, remainder 4,
 * for 8; 52990119850615123 has 377, remainder 3, for 9. No county has the prefix 5299.
 */
class IdentityNumberTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 8, 31);

  private static IdentityNumber of(Object cell) throws Unacceptable {
    return IdentityNumber.of(cell, AS_OF);
  }

  private static String reason(Object cell) {
    return assertThrows(Unacceptable.class, () -> of(cell)).reason().code();
  }

  @Test
  void aValidNumberTellsBirthDateAndSex() throws Unacceptable {
    assertEquals(LocalDate.of(1990, 3, 7), of("529901199003070028").birthDate());
    assertFalse(of("529901199003070028").male());
    assertTrue(of("529901198506151239").male());
  }

  @ParameterizedTest
  @CsvSource({
    "52990119900307001X, 52990119900307001X",
    "52990119900307001x, 52990119900307001X",
    "' 529901 19900307 0028\t', 529901199003070028",
    "５２９９０１１９９００３０７００２８, 529901199003070028",
    "G529901199003070028, 529901199003070028",
    "g52990119900307001x, 52990119900307001X",
    "52990119900307002842, 529901199003070028",
    "52990119900307001X42, 52990119900307001X",
    "5299011990030700284211, 529901199003070028",
    "529901900307002, 529901199003070028",
    "529901199003070300, 529901199003070300",
  })
  void whatDepartmentsWriteIsBroughtIntoOneForm(String written, String canonical)
      throws Unacceptable {
    assertEquals(canonical, of(written).id18());
  }

  @Test
  void anApostropheAgainstSpreadsheetsIsTakenOff() throws Unacceptable {
    assertEquals("529901199003070028", of("'529901199003070028").id18());
  }

  @ParameterizedTest
  @CsvSource({
    "529901199003070027, id_check_digit",
    "529901199002300028, id_birth_date",
    "529901209001010028, id_birth_date",
    "529901189912310028, id_birth_date",
    "52990119900307002, id_length",
    "5299011990030700289, id_length",
    "52990119900307002892, id_length",
    "999999199003070028, id_placeholder",
    "999999900307002, id_placeholder",
    "5.29901E+17, id_scientific",
    "529E+15, id_scientific",
    "529901198506151000, id_precision_lost",
    "52990119900307OO28, id_characters",
    "X29901199003070028, id_characters",
    "无证件, id_characters",
  })
  void aNumberThatCannotBeTrustedSaysWhy(String written, String code) {
    assertEquals(code, reason(written));
  }

  @Test
  void aNumericCellOfEighteenDigitsHasLostThreeOfThem() {
    assertEquals("id_precision_lost", reason(529901199003070028d));
  }

  @Test
  void aNumericCellOfFifteenDigitsIsExact() throws Unacceptable {
    assertEquals("529901199003070028", of(529901900307002d).id18());
  }

  @Test
  void itsTextRevealsNothing() throws Unacceptable {
    assertEquals("IdentityNumber", of("529901199003070028").toString());
  }
}
