package org.dixian.acquire;

import static org.dixian.acquire.Exports.NAME;
import static org.dixian.acquire.Exports.SETTLEMENTS;
import static org.dixian.acquire.Exports.SETTLEMENT_FILE;
import static org.dixian.acquire.Exports.SETTLEMENT_HEADING;
import static org.dixian.acquire.Exports.WOMAN;
import static org.dixian.acquire.Exports.read;
import static org.dixian.acquire.Exports.settlement;
import static org.dixian.acquire.Exports.settlements;
import static org.dixian.acquire.Exports.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import de.siegmar.fastcsv.reader.CsvReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heading is on line 1, so the first row is line 2. */
class DelimitedFilesTest {
  @TempDir Path folder;

  private Exports.Read lines(String... lines) throws Exception {
    return read(SETTLEMENTS, settlements(folder, lines));
  }

  @Test
  void anAcceptedRowHasOneTypedValuePerStoredColumn() throws Exception {
    Exports.Read read = lines(settlement(1));
    Object[] values = read.row(2).values();
    assertArrayEquals(
        new Object[] {
          Exports.PSEUDONYM.reference(SETTLEMENTS, "S1"),
          Exports.PSEUDONYM.person(WOMAN),
          LocalDate.of(2025, 8, 5),
          "inpatient",
          "肺炎",
          null,
          new BigDecimal("100.50"),
          new BigDecimal("80.00"),
          null,
          null,
          null,
          new BigDecimal("20.00")
        },
        values);
    assertEquals(0, read.row(2).marks().length);
    assertEquals("", read.row(2).sheet());
  }

  @Test
  void anEmptyFileAndOneWithAHeadingOnlyHaveNoRowsAndANotice() throws Exception {
    Path empty = write(folder, SETTLEMENT_FILE, new byte[0]);
    assertEquals(List.of("The file is empty"), read(SETTLEMENTS, empty).summary().notices());
    Path blank = write(folder, SETTLEMENT_FILE, "\n \n,,,\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("The file is empty"), read(SETTLEMENTS, blank).summary().notices());
    assertEquals(List.of("The file has a heading and no rows"), lines().summary().notices());
  }

  @Test
  void delimiterQuoteAndLineBreakInsideQuotesAreUnderstood() throws Exception {
    Exports.Read read =
        lines(
            "S1,\"" + NAME + "\"," + WOMAN + ",2025-08-05,住院,\"1,000.5\",80,20,\"a,\"\"b\"\"\nc\"");
    assertEquals(new BigDecimal("1000.50"), read.row(2).values()[6]);
    assertEquals("a,\"b\"\nc", read.row(2).values()[4]);
  }

  @Test
  void anUnterminatedQuoteCostsItsLineAndNoOther() throws Exception {
    String open = settlement(1).replace("," + NAME, ",\"" + NAME);
    Exports.Read read = lines(settlement(1), open, settlement(2), settlement(3));
    assertEquals("unterminated_quote", read.reason(3));
    assertEquals(List.of(2, 4, 5), read.acceptedNumbers());
  }

  @Test
  void twoUnterminatedQuotesThatCloseEachOtherCostTheirOwnLinesOnly() throws Exception {
    String open = settlement(1).replace("," + NAME, ",\"" + NAME);
    String closing = settlement(2).replace(NAME + ",", NAME + "\",");
    Exports.Read read = lines(open, closing, settlement(3));
    assertEquals("unterminated_quote", read.reason(2));
    assertEquals("quote_inside_field", read.reason(3));
    assertEquals(List.of(4), read.acceptedNumbers());
  }

  @Test
  void anUnterminatedQuoteOnTheLastLineIsFound() throws Exception {
    Exports.Read read = lines(settlement(1), settlement(2).replace("肺炎", "\"肺炎"));
    assertEquals("unterminated_quote", read.reason(3));
    assertEquals(List.of(2), read.acceptedNumbers());
  }

  @Test
  void aRecordSpansAtMostTheLimitOfLines() throws Exception {
    String tall = settlement(1).replace("肺炎", "\"肺" + "\n".repeat(60) + "炎\"");
    Exports.Read read = lines(tall, settlement(2));
    assertEquals("unterminated_quote", read.reason(2));
    assertEquals(List.of(63), read.acceptedNumbers());
  }

  @Test
  void aQuoteInTheMiddleOfAFieldRejectsTheRow() throws Exception {
    Exports.Read read = lines(settlement(1).replace("肺炎", "5\"管"), settlement(2));
    assertEquals("quote_inside_field", read.reason(2));
    assertNull(read.row(2).reject().maskedValue());
    assertEquals(List.of(3), read.acceptedNumbers());
  }

  @Test
  void lineEndsOfEveryKindMayBeMixed() throws Exception {
    String text =
        SETTLEMENT_HEADING
            + "\r\n"
            + settlement(1)
            + "\r"
            + settlement(2)
            + "\n\r\n"
            + settlement(3)
            + "\r\n"
            + settlement(4);
    Exports.Read read =
        read(SETTLEMENTS, write(folder, SETTLEMENT_FILE, text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(2, 3, 5, 6), read.acceptedNumbers());
  }

  @Test
  void nulAndOtherControlCharactersRejectTheRow() throws Exception {
    Exports.Read read =
        lines(
            settlement(1).replace("肺", "\0"), settlement(2).replace("肺", "\u0007"), settlement(3));
    assertEquals("control_character", read.reason(2));
    assertEquals("control_character", read.reason(3));
    assertEquals(List.of(4), read.acceptedNumbers());
  }

  @Test
  void aReplacementCharacterSentByTheDepartmentRejectsTheRow() throws Exception {
    Exports.Read read = lines(settlement(1).replace("肺", "\uFFFD"), settlement(2));
    assertEquals("damaged_text", read.reason(2));
    assertEquals(List.of(3), read.acceptedNumbers());
  }

  @Test
  void aLineOfTenMegabytesRejectsItsRow() throws Exception {
    Exports.Read read = lines(settlement(1) + "长".repeat(10 << 20), settlement(2));
    assertEquals("line_too_long", read.reason(2));
    assertEquals(List.of(3), read.acceptedNumbers());
  }

  @Test
  void tooFewAndTooManyFieldsRejectTheRowWithoutShowingACell() throws Exception {
    Exports.Read read =
        lines("S1," + NAME + "," + WOMAN, NAME + "," + settlement(2), settlement(3));
    assertEquals("too_few_fields", read.reason(2));
    assertEquals("too_many_fields", read.reason(3));
    assertEquals(new Reject(null, Reason.TOO_MANY_FIELDS, null), read.row(3).reject());
    assertEquals(List.of(4), read.acceptedNumbers());
  }

  @Test
  void blankLinesAreNotCounted() throws Exception {
    Exports.Read read = lines("", settlement(1), "   ", ",,,,,,,,", settlement(2));
    assertEquals(2, read.summary().rowsRead());
    assertEquals(List.of(3, 6), read.acceptedNumbers());
  }

  @Test
  void aTotalRowIsRejectedLikeAnyOtherWithBlankMandatoryCells() throws Exception {
    Exports.Read read = lines(settlement(1), "合计,,,,,100.50,80,20,");
    assertEquals(new Reject("证件号码", Reason.MANDATORY_BLANK, null), read.row(3).reject());
  }

  @Test
  void wellFormedRecordsAreSplitAsAnotherParserSplitsThem() {
    List<String> records =
        List.of("a,b,c", "\"a\",\"b,c\",\"\"", "\"x\"\"y\",,", "\"1\n2\",3", ",", "\"\"\"\"");
    QuotedRecord record = new QuotedRecord();
    for (String text : records) {
      assertEquals(QuotedRecord.State.COMPLETE, record.split(text, ','), text);
      try (var parsed = CsvReader.builder().ofCsvRecord(text)) {
        assertEquals(parsed.iterator().next().getFields(), record.fields(), text);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void oneMoreBadLineNeverChangesAGoodOne() throws Exception {
    String[] bad = {
      "\"", "a,\"b", "\",\",\"", NAME, settlement(9).replace("2025-08-05", "\"2025"), "\"\"x"
    };
    for (String line : bad) {
      Exports.Read read = lines(settlement(1), line, settlement(2), settlement(3));
      assertEquals(List.of(2, 4, 5), read.acceptedNumbers(), "with one bad line");
    }
  }

  @Test
  void limitsOfRowsAndBytesRefuseTheFile() throws Exception {
    Path file = settlements(folder, settlement(1), settlement(2));
    Limits one = new Limits(1 << 20, 1, 100, 100, 1000, 5, 0.01);
    Limits small = new Limits(200, 100, 100, 100, 1000, 5, 0.01);
    assertEquals(Reason.TOO_MANY_ROWS, refusedWith(one, file));
    assertEquals(Reason.FILE_TOO_LARGE, refusedWith(small, file));
  }

  private static Reason refusedWith(Limits limits, Path file) throws Exception {
    try {
      read(Exports.contract(SETTLEMENTS), file, limits);
      return null;
    } catch (FileRefused refusal) {
      return refusal.reason();
    }
  }
}
