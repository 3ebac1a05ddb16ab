package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellValuesTest {
  private static final Dates DATES = new Dates(Exports.AS_OF, false);

  private static BigDecimal money(Object cell, int factor) throws Unacceptable {
    Object entered = cell instanceof String text ? CellText.of(text) : cell;
    return Numbers.scaled(Numbers.of(entered, BigDecimal.valueOf(factor)), 2, 14, false);
  }

  private static String reason(org.junit.jupiter.api.function.Executable reading) {
    return assertThrows(Unacceptable.class, reading).reason().code();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "8500|8500.00",
        "0|0.00",
        "-12.5|-12.50",
        "+7|7.00",
        "1,234,567.8|1234567.80",
        "1 234 567|1234567.00",
        "１２３４．５|1234.50",
        "１，２３４|1234.00",
        "'1234|1234.00",
        " 1234\t|1234.00",
        "(1,234.5)|-1234.50",
        "（300）|-300.00",
        "¥300|300.00",
        "￥300元|300.00",
        "1.2万元|12000.00",
        "1.2345万|12345.00",
        "1.2E+3|1200.00",
        "1.23456789012E+11|123456789012.00",
        "5e-1|0.50",
        ".5|0.50",
        "5.|5.00",
        "1.500|1.50",
      })
  void amountsAreUnderstoodWhereNothingIsLost(String written, String expected) throws Unacceptable {
    assertEquals(new BigDecimal(expected), money(written, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12,34|not_a_number",
        "1 2|not_a_number",
        "abc|not_a_number",
        "(-5)|not_a_number",
        "1.2.3|not_a_number",
        "1,234 567|not_a_number",
        "1.005|too_many_decimals",
        "123456789012345|number_out_of_range",
        "1.23457E+11|number_precision_lost",
      })
  void anythingElseIsRejectedWithItsReason(String written, String code) {
    assertEquals(code, reason(() -> money(written, 1)));
  }

  @Test
  void tenThousandsAreExactAndAUnitInTheCellWins() throws Unacceptable {
    assertEquals(new BigDecimal("12345.67"), money("1.234567", 10_000));
    assertEquals(new BigDecimal("12000.00"), money("1.2万元", 10_000));
    assertEquals(new BigDecimal("12000.00"), money("12000元", 10_000));
    assertEquals(new BigDecimal("1000.00"), money(0.1d, 10_000));
  }

  @Test
  void aNumericCellCountsWithTheFifteenDigitsExcelShows() throws Unacceptable {
    assertEquals(new BigDecimal("0.30"), money(0.1 + 0.2, 1));
    assertEquals("number_precision_lost", reason(() -> money(1e15, 1)));
    assertEquals("not_a_number", reason(() -> money(LocalDateTime.of(2025, 1, 1, 0, 0), 1)));
  }

  @Test
  void decimalsAreRoundedHalfUpWhereDeclared() throws Unacceptable {
    BigDecimal value = Numbers.of("1.005", BigDecimal.ONE);
    assertEquals(new BigDecimal("1.01"), Numbers.scaled(value, 2, 14, true));
  }

  @Test
  void aCountIsWhole() throws Unacceptable {
    assertEquals(3L, Numbers.whole(Numbers.of("3.0", BigDecimal.ONE)));
    assertEquals("not_whole", reason(() -> Numbers.whole(Numbers.of("3.5", BigDecimal.ONE))));
    assertEquals(
        "number_out_of_range",
        reason(() -> Numbers.whole(Numbers.of("99999999999999999999", BigDecimal.ONE))));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-17",
    "2025/3/17",
    "2025.3.17",
    "20250317",
    "2025年3月17日",
    "２０２５年３月１７日",
    "2025-03-17 08:30:00",
    "2025-03-17T00:00",
    "45733"
  })
  void aDayIsReadInEveryForm(String written) throws Unacceptable {
    assertEquals(LocalDate.of(2025, 3, 17), DATES.day(CellText.of(written)));
    assertEquals(LocalDate.of(2025, 3, 1), DATES.month(CellText.of(written)));
  }

  @ParameterizedTest
  @CsvSource({"202503", "2025-03", "2025/3", "2025.3", "2025年3月", "2025年03月"})
  void aMonthIsItsFirstDay(String written) throws Unacceptable {
    assertEquals(LocalDate.of(2025, 3, 1), DATES.month(written));
    assertEquals("date_without_day", reason(() -> DATES.day(written)));
  }

  @Test
  void dayNumbersCountInBothDateSystems() throws Unacceptable {
    // 2025-03-17 is day 45733 from 1899-12-30 and 1462 days fewer from 1904-01-01.
    assertEquals(LocalDate.of(2025, 3, 17), DATES.day(45733d));
    assertEquals(LocalDate.of(2025, 3, 17), DATES.day(45733.75d));
    assertEquals(LocalDate.of(2025, 3, 17), new Dates(Exports.AS_OF, true).day(44271d));
    assertEquals(LocalDate.of(2025, 3, 1), DATES.month(202503d));
    assertEquals(LocalDate.of(2025, 3, 17), DATES.day(20250317d));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-30, impossible_date",
    "20250230, impossible_date",
    "202513, impossible_date",
    "25-03-17, two_digit_year",
    "25/3/17, two_digit_year",
    "25年3月, two_digit_year",
    "17/3/2025, not_a_date",
    "0001-01-01, date_out_of_range",
    "9999-12-31, date_out_of_range",
    "1899-12-31, date_out_of_range",
    "2027-01-01, date_out_of_range",
    "80000, date_out_of_range",
    "12345, not_a_date",
    "去年, not_a_date",
  })
  void aDayThatCannotBeTrustedSaysWhy(String written, String code) {
    assertEquals(code, reason(() -> DATES.day(written)));
  }

  @Test
  void aYearAfterTheAsOfDateIsStillUnderstood() throws Unacceptable {
    assertEquals(LocalDate.of(2026, 12, 31), DATES.day("2026-12-31"));
  }

  @Test
  void codesAreComparedWithoutWidthAndWhiteSpace() throws Unacceptable {
    Codes codes = new Codes(Map.of("因产业(项目)失败", "business", "因病", "illness", "1", "male"));
    assertEquals("business", codes.code(CellText.of(" 因产业（项目） 失败")));
    assertEquals("male", codes.code(1.0));
    assertEquals("unmapped", reason(() -> codes.code("因情")));
    LinkedHashSet<String> several = new LinkedHashSet<>();
    codes.codes("因病，因产业（项目）失败、因病", Set.of(), several);
    assertEquals(List.of("illness", "business"), List.copyOf(several));
  }

  @Test
  void itemsAreDistinctInOrderWithoutBlanksAndNullTokens() throws Unacceptable {
    assertEquals(
        List.of("技能培训", "劳务输出"), List.copyOf(Codes.entries("技能培训, 劳务输出；技能培训、—\n", Set.of("—"))));
  }

  @Test
  void blankIsNeitherTrueNorFalse() throws Unacceptable {
    assertEquals(true, Codes.flag("是"));
    assertEquals(false, Codes.flag("否"));
    assertEquals("not_a_flag", reason(() -> Codes.flag("0")));
    assertNull(CellText.of(" \u3000\t\u00A0"));
  }

  @Test
  void freeTextHoldsNoNumberOfAPerson() {
    assertEquals("identifying_text", reason(() -> Codes.text("电话13812345678")));
    assertEquals("identifying_text", reason(() -> Codes.text("529901199003070028")));
    assertEquals("text_too_long", reason(() -> Codes.text("长".repeat(201))));
  }

  @Test
  void maskingKeepsSixCharactersOfWhatIdentifies() {
    assertEquals("529901************", Masking.identifying("529901199003070028"));
    assertEquals("H1**", Masking.identifying("H123"));
    assertEquals("***", Masking.identifying("张三丰"));
    assertEquals("电话138123*****", Masking.text("电话13812345678"));
    assertEquals("138-12*******", Masking.text("138-1234-5678"));
    assertEquals("号529901************。", Masking.text("号52990119900307001X。"));
    assertEquals("520526999999", Masking.text("520526999999"));
    assertEquals(40, Masking.text("长".repeat(100)).length());
  }
}
