package org.dixian.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where statements end, and what the cursor stands in. */
class SqlTextTest {
  @Test
  void aSemicolonEndsAStatementUnlessItIsText() {
    assertEquals(List.of("a", "b"), SqlText.of(" a ;; b;").statements());
    assertEquals(
        List.of("SELECT ';' , \"a;\\\";\" , `;`"),
        SqlText.of("SELECT ';' , \"a;\\\";\" , `;`;").statements());
    assertEquals(List.of("-- a; b\nc"), SqlText.of("-- a; b\nc;").statements());
    assertEquals(List.of("/* a; */ c"), SqlText.of("/* a; */ c;").statements());
  }

  @Test
  void whatIsNotCompleteStaysAsTheRest() {
    assertEquals("b", SqlText.of("a; b ").rest());
    assertEquals("", SqlText.of("a; ").rest());
    assertEquals("'b;", SqlText.of("a; 'b;").rest());
    assertEquals('\'', SqlText.of("a; 'b;").quote());
    assertEquals(0, SqlText.of("a; 'b'").quote());
  }

  @Test
  void theWordUnderTheCursorIsANameOrTheTextInQuotes() {
    SqlLine name = SqlLine.of("SELECT mart.county_over, x", 23);
    assertEquals("mart.county_over", name.word());
    assertEquals("SELECT ", name.before());
    assertFalse(name.inText());
    SqlLine text = SqlLine.of("WHERE name = '织金", 16);
    assertEquals("织金", text.word());
    assertEquals("WHERE name = ", text.before());
    assertTrue(text.inText());
  }
}
