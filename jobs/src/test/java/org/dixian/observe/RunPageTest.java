package org.dixian.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.dixian.publish.page.Chromium;
import org.dixian.run.RunReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, from a report whose numbers a reader can add up. */
class RunPageTest {
  @TempDir Path folder;

  private static String page(RunReport report) {
    return RunPage.of(report, ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void thePageSaysHowTheRunEndedAndWhatCameIn() {
    String page = page(Reports.handMade());

    assertTrue(page.contains("完成，有文件被拒收或待确认</strong> (input_refused, 3)"), page);
    assertTrue(page.contains("<dd>2025-10-01 02:30:00 Asia/Shanghai</dd>"), page);
    assertTrue(page.contains("<dt>内部版次 Internal edition</dt><dd>2025-09-30-0a1b2c3d</dd>"), page);
    assertTrue(
        page.contains(
            "<td>registry</td><td class=\"n\">3</td><td class=\"n\">15</td><td class=\"n\">12</td>"
                + "<td class=\"n\">2</td><td class=\"n\">1</td>"),
        page);
    assertTrue(page.contains("<td>held</td><td>f.csv</td>"), "files of earlier runs still wait");
    assertTrue(page.contains("Figures in doubt: 3, shown 3"), page);
    assertTrue(
        page.contains("<td>county</td><td class=\"n\">200</td><td class=\"n\">13</td>"), page);
  }

  @Test
  void aBarBeginsAndEndsWhereItsTimeDoes() {
    String page = page(Reports.handMade());

    // 61.5 seconds are 700 wide and begin at 250.
    assertTrue(page.contains("<rect class=\"stage\" x=\"250.0\" y=\"3\" width=\"227.6\""), page);
    assertTrue(page.contains("<rect class=\"stage\" x=\"477.6\" y=\"21\" width=\"344.3\""), page);
    assertTrue(page.contains("<rect class=\"bar\" x=\"489.0\" y=\"57\" width=\"28.5\""), page);
    assertFalse(page.contains("gold.clue"), "a table that stood has no bar");
  }

  @Test
  void whatADepartmentWroteStandsAsTextAndNothingIsAskedOfTheNetwork() {
    RunReport report = Reports.handMade();
    report.notices.add("<img src=\"http://elsewhere/\" onerror=\"alert(1)\">");
    String page = page(report);

    assertTrue(page.contains("refused &lt;or&gt; are held"), page);
    assertTrue(page.contains("a &quot;strange&quot; \\ reason"), page);
    assertFalse(page.contains("<img"), page);
    assertFalse(page.matches("(?s).*(<script|<link|@import|url\\().*"), page);
  }

  @Test
  void aRunThatGotNowhereHasAPageToo() {
    RunReport report = new RunReport();
    report.run = "20250930T183000000Z";
    report.startedAt = "2025-09-30T18:30:00Z";
    report.outcome = "usage";
    report.exitCode = 2;

    String page = page(report);
    assertTrue(page.contains("出错</strong> (usage, 2)"), page);
    assertFalse(page.contains("<svg"), page);
    assertFalse(page.contains("null"), page);
  }

  @Test
  @Tag("nights")
  void aBrowserShowsItWithoutComplaint() throws Exception {
    RunReport report = Reports.handMade();
    report.notices.add("<b>bold</b> & 提示");
    Path file = Files.writeString(folder.resolve("run.html"), page(report));
    try (Chromium chromium = Chromium.open()) {
      Page page = chromium.page(1100, 900);
      page.navigate(file.toUri().toString());

      assertEquals("底线运行报告 20250930T183000000Z", page.title());
      assertEquals(3, page.locator("rect.stage").count());
      assertEquals(1, page.locator("rect.bar").count());
      assertEquals(List.of("<b>bold</b> & 提示"), page.locator("li").allTextContents());
      assertEquals(
          "rgb(178, 106, 0)",
          page.locator(".outcome").evaluate("e => getComputedStyle(e).borderLeftColor"));
      chromium.assertQuiet();
    }
  }
}
