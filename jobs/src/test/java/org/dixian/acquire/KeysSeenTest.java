package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.settings.Yaml;
import org.junit.jupiter.api.Test;

/** Which rows of a file tell a key for the first time. */
class KeysSeenTest {
  private final HandMadeFile file = new HandMadeFile("text", "text");

  KeysSeenTest() throws IOException {}

  /** A file whose key are two columns among others, in the forms in which its rows are kept. */
  private static final class HandMadeFile {
    private final KeysSeen seen;
    private final SparkValues values;
    private int rows;

    HandMadeFile(String firstType, String secondType) throws IOException {
      SourceContract contract =
          Yaml.mapper()
              .readValue(
                  """
                  source: hand_made
                  key: [first, second]
                  columns:
                    - {name: person_name, headings: [姓名], sensitivity: drop}
                    - {name: note, headings: [备注], type: text}
                    - {name: first, headings: [甲], type: %s}
                    - {name: between, headings: [其他], type: text}
                    - {name: second, headings: [乙], type: %s}
                  """
                      .formatted(firstType, secondType),
                  SourceContract.class);
      this.seen = new KeysSeen(contract);
      this.values = new SparkValues(contract);
    }

    /** One more row; what is no key is another value on each. */
    boolean isNew(Object first, Object second) {
      rows++;
      Object[] cells = new Object[SourceTables.PROVENANCE + values.width()];
      cells[0] = "file " + rows;
      values.copy(
          new Object[] {"note " + rows, first, "other " + rows, second},
          cells,
          SourceTables.PROVENANCE);
      return seen.add(cells, SourceTables.PROVENANCE);
    }
  }

  @Test
  void aKeyIsNewOnceWhateverElseItsRowsSay() {
    assertTrue(file.isNew("household", "person"));
    assertFalse(file.isNew("household", "person"));
    assertFalse(file.isNew("household", "person"));
  }

  @Test
  void keysThatDifferInOneColumnAreDifferent() {
    assertTrue(file.isNew("household", "person"));
    assertTrue(file.isNew("household", "another"));
    assertTrue(file.isNew("another", "person"));
    assertTrue(file.isNew("person", "household"), "the order of the columns tells");
    assertTrue(file.isNew("household", "Person"));
    assertTrue(file.isNew("household", "person "));
    assertTrue(file.isNew("户", "人"));
    assertFalse(file.isNew("户", "人"));
  }

  @Test
  void columnsThatReadTheSameOneAfterTheOtherAreDifferentKeys() {
    assertTrue(file.isNew("ab", "c"));
    assertTrue(file.isNew("a", "bc"));
    assertTrue(file.isNew("abc", ""));
    assertTrue(file.isNew("", "abc"));
    assertFalse(file.isNew("a", "bc"));
  }

  @Test
  void nothingEnteredIsAValueOfItsOwn() {
    assertTrue(file.isNew(null, "a"));
    assertFalse(file.isNew(null, "a"));
    assertTrue(file.isNew("a", null));
    assertTrue(file.isNew(null, null));
    assertFalse(file.isNew(null, null));
    assertTrue(file.isNew("", "a"), "a text without letters is not NULL");
    assertTrue(file.isNew("null", "a"));
    assertTrue(file.isNew("a", ""));
  }

  @Test
  void aTextOfDigitsAndANumberBesideItKeepTheirPlaces() throws IOException {
    HandMadeFile typed = new HandMadeFile("text", "integer");
    assertTrue(typed.isNew("1", 23L));
    assertTrue(typed.isNew("12", 3L));
    assertTrue(typed.isNew("3", 12L));
    assertTrue(typed.isNew("03", 12L), "a text is its letters, not their value");
    assertTrue(typed.isNew("3", -12L));
    assertTrue(typed.isNew("3", null));
    assertFalse(typed.isNew("3", 12L));
  }

  @Test
  void amountsAndDaysAreToldByTheirValue() throws IOException {
    HandMadeFile typed = new HandMadeFile("money", "date");
    LocalDate day = LocalDate.of(2025, 9, 15);
    assertTrue(typed.isNew(new BigDecimal("15000"), day));
    assertFalse(typed.isNew(new BigDecimal("15000.00"), day), "decimals are written or not");
    assertTrue(typed.isNew(new BigDecimal("1500.00"), day));
    assertTrue(typed.isNew(new BigDecimal("15000.01"), day));
    assertTrue(typed.isNew(new BigDecimal("15000"), day.plusDays(1)));
  }

  @Test
  void aFlagIsYesNoOrNothing() throws IOException {
    HandMadeFile typed = new HandMadeFile("flag", "text");
    assertTrue(typed.isNew(true, "a"));
    assertTrue(typed.isNew(false, "a"));
    assertTrue(typed.isNew(null, "a"));
    assertFalse(typed.isNew(false, "a"));
  }

  @Test
  void rowsCannotBeToldApartByAList() throws IOException {
    HandMadeFile typed = new HandMadeFile("items", "text");
    String[] list = {"a", "b"};
    assertEquals(
        "Cannot tell rows apart by a list",
        assertThrows(IllegalStateException.class, () -> typed.isNew(list, "a")).getMessage());
  }

  @Test
  void noKeyIsLostOrMistakenHoweverManyThereAre() {
    int households = 200;
    int persons = 150;
    for (int round = 0; round < 2; round++) {
      for (int h = 0; h < households; h++) {
        for (int p = 0; p < persons; p++) {
          assertEquals(round == 0, file.isNew("" + h, "" + p), h + ", " + p);
        }
      }
    }
  }
}
