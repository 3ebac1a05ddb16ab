package org.dixian.publish.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dixian.publish.Audience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of a small edition in a real browser, opened from disk; figures are the hand-made. */
@Tag("nights")
class DashboardTest {
  private static Chromium chromium;
  private static String address;

  private Page page;

  @BeforeAll
  static void write() throws IOException {
    chromium = Chromium.open();
    Path folder = new HandMadeEdition().write(Audience.PUBLIC);
    address = folder.resolve("index.html").toUri().toString();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.page(1280, 900);
    show("");
  }

  @AfterEach
  void nothingIsComplainedOfAndNothingAskedOfTheNetwork() {
    chromium.assertQuiet();
    page.context().close();
  }

  private void show(String hash) {
    page.navigate("about:blank");
    page.navigate(address + hash);
    page.waitForSelector("body[data-shown]");
  }

  private Locator tile(String code) {
    return page.locator("#tiles .tile[data-code='" + code + "']");
  }

  private Locator ranked(String code) {
    return page.locator("#ranking tr[data-code='" + code + "']");
  }

  @Test
  void theFirstViewIsTheRateOfTheProvinceInTheNewestMonthAndSaysWhatIsMissing() {
    assertThat(page.locator("#focus-title")).containsText("RC01 风险消除率（人）");
    assertThat(page.locator("#focus-value")).hasText("78.33 %");
    assertThat(page.locator("#focus-state")).containsText("已报 3/5 县");
    assertThat(page.locator("#focus .facts")).containsText("1,234,567");
    assertThat(page.locator("#focus .facts")).containsText("1,576,111");
    assertThat(page.locator("#masthead")).containsText("2025-09-30-0000abcd");
    assertThat(page.locator("#masthead")).containsText("公开版");
    assertThat(page.locator(".card[data-indicator='RC01.person']")).containsText("78.33 %");
    assertThat(page.locator(".card[data-indicator='MW04.household']")).containsText("17 户");
  }

  @Test
  void everyCountyHasATileAndAStateIsAWordAndAPatternNeverAZero() {
    assertThat(page.locator("#tiles .tile")).hasCount(5);
    assertThat(tile("520102").locator(".number")).hasText("64.50");
    assertThat(tile("520103").locator(".number")).hasText("90.03");
    assertThat(tile("520524").locator(".number")).hasText("无基数");
    assertThat(tile("520525").locator(".number")).hasText("未报送");
    assertThat(tile("520526").locator(".number")).hasText("隐去");
    assertThat(tile("520526").locator(".name")).hasText("威宁");
    for (String code : List.of("520524", "520525", "520526")) {
      String image = (String) tile(code).evaluate("tile => getComputedStyle(tile).backgroundImage");
      assertTrue(image.contains("gradient"), code + " has no pattern: " + image);
      assertFalse(ranked(code).textContent().contains("0.00"), ranked(code).textContent());
    }
  }

  @Test
  void theRankingShowsTheFiguresWithTheirLimitsAndTheUnrankedLast() {
    assertThat(page.locator("#ranking tbody tr").first()).hasAttribute("data-code", "520103");
    assertThat(ranked("520103")).containsText("90.03");
    assertThat(ranked("520103")).containsText("271");
    assertThat(ranked("520103")).containsText("301");
    assertThat(ranked("520103")).containsText("显著偏高");
    assertThat(ranked("520102")).containsText("显著偏低");
    assertThat(ranked("520102")).containsText("−2.17");
    assertThat(ranked("520102").locator(".limit-95")).hasCount(1);
    assertThat(ranked("520525")).containsText("未报送");
    assertThat(page.locator("#funnel .chart"))
        .hasAttribute("aria-label", Pattern.compile("2 县.*2 县在95%控制限之外"));
  }

  @Test
  void everyChoiceChangesWhatThePageSaysAndTheAddressKeepsIt() {
    page.selectOption("#choose-indicator", "MW04");
    assertThat(page.locator("#focus-value")).hasText("17 户");
    assertThat(page.locator("#funnel")).containsText("计数没有分母");
    page.locator("input[name=window][value=ytd]").check();
    assertThat(page.locator("#focus-value")).hasText("4,321 户");
    assertThat(page.locator("#focus-period")).hasText("2025年1—9月");
    page.selectOption("#choose-prefecture", "520100");
    assertThat(page.locator("#focus-value")).hasText("无此数");
    page.selectOption("#choose-county", "520102");
    assertThat(page.locator("#focus-value")).hasText("310 户");
    String link = page.url();
    page.selectOption("#choose-base", "MW04.person");
    assertThat(page.locator("#focus-value")).hasText("无此数");
    show(link.substring(link.indexOf('#')));
    assertThat(page.locator("#focus-value")).hasText("310 户");
    page.locator("input[name=window][value=month]").check();
    assertThat(page.locator("#focus-value")).hasText("0 户");
  }

  @Test
  void theMonthsCanBeSteppedThroughAndTheTrendHasEveryOneInItsTable() {
    page.locator("#month-before").click();
    assertThat(page.locator("#focus-value")).hasText("71.50 %");
    assertThat(page.locator("#choose-month")).hasValue("2025-08");
    page.locator("#trend summary").click();
    Locator rows = page.locator("#trend tbody tr");
    assertThat(rows)
        .hasText(new String[] {"2025年7月70.25", "2025年8月71.50", "2025年9月78.33（已报 3/5 县）"});
    page.locator("#month-after").click();
    assertThat(page.locator("#focus-value")).hasText("78.33 %");
  }

  @Test
  void aBreakdownNamesItsGroupsInChineseAndWithholdsInWords() {
    assertThat(page.locator("#breakdown .states")).hasText("突发严重困难户：隐去");
    page.locator("#breakdown summary").click();
    assertThat(page.locator("#breakdown tbody")).containsText("脱贫不稳定户81.40（已报 3/5 县）8141,000");
    assertThat(page.locator("#breakdown tbody")).containsText("突发严重困难户隐去");
  }

  @Test
  void deliveriesAndChecksFollowTheUnit() {
    Locator registry = page.locator("#feeds tr[data-source=registry]");
    assertThat(registry).containsText("按时 1，迟到 1，缺报 1");
    assertThat(registry).containsText("1,234");
    assertThat(page.locator("#quality tbody")).containsText("该户没有户主");
    assertThat(page.locator("#quality tbody")).containsText("7／150");
    tile("520103").click();
    assertThat(registry).containsText("迟到");
    assertThat(page.locator("#quality tbody tr")).hasCount(0);
    page.locator("#month-before").click();
    assertThat(page.locator("#feeds")).containsText("没有数据到位情况");
  }

  @Test
  void theTileMapIsWalkedWithArrowKeysAndChosenFromWithEnter() {
    tile("520525").focus();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowRight");
    assertThat(tile("520103")).isFocused();
    assertThat(page.locator("#tile-readout")).containsText("云岩区");
    assertThat(page.locator("#tile-readout")).containsText("90.03 %");
    assertThat(tile("520103")).hasAttribute("tabindex", "0");
    assertThat(page.locator("#tiles .tile[tabindex='0']")).hasCount(1);
    String outline = (String) tile("520103").evaluate("t => getComputedStyle(t).outlineStyle");
    assertEquals("solid", outline);
    page.keyboard().press("Enter");
    assertThat(page.locator("#focus-unit")).hasText("贵州省 › 贵阳市 › 云岩区");
    assertThat(tile("520103")).isFocused();
    assertThat(page.locator("#choose-county")).hasValue("520103");
  }

  @Test
  void everyControlHasAName() {
    Object nameless =
        page.evaluate(
            """
            () => [...document.querySelectorAll('button, select, input, summary, a')]
              .filter((e) => !(e.textContent.trim() || e.getAttribute('aria-label')
                || (e.labels && e.labels.length)))
              .map((e) => e.outerHTML)
            """);
    assertEquals(List.of(), nameless);
  }

  @Test
  void hostileTextIsShownAsText() {
    assertThat(page.locator("#fiche")).containsText("</script><script>alert('x')</script>");
    assertEquals(0, page.locator("#fiche script").count());
  }

  @Test
  void onAPhoneNothingScrollsSideways() {
    page.setViewportSize(390, 844);
    show("");
    assertEquals(390, page.evaluate("() => document.documentElement.scrollWidth"));
    assertThat(tile("520102")).isVisible();
    page.selectOption("#choose-prefecture", "520500");
    assertEquals(390, page.evaluate("() => document.documentElement.scrollWidth"));
  }

  @Test
  void onPaperTheChoicesAreGoneAndAllCountiesAreThere() {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("#controls")).isHidden();
    assertThat(page.locator("#focus-period")).isVisible();
    assertThat(ranked("520526")).isVisible();
    assertEquals(
        "visible", page.locator("#ranking .scroll").evaluate("e => getComputedStyle(e).overflowY"));
    Locator funnel = page.locator("#funnel .chart");
    assertTrue(funnel.boundingBox().height >= funnel.locator("svg").boundingBox().height);
    assertTrue(funnel.boundingBox().height > 100, "the funnel plot is gone");
    double before = funnel.locator("svg").boundingBox().height;
    assertTrue(page.pdf().length > 10_000);
    assertEquals(before, funnel.locator("svg").boundingBox().height, "printing redrew it");
  }

  @Test
  void englishStandsBesideAndCanBePutAway() {
    assertThat(page.locator("#tiles-title .en")).isVisible();
    page.locator("#toggle-english").click();
    assertThat(page.locator("#tiles-title .en")).isHidden();
    assertTrue(page.url().contains("en=0"), page.url());
  }
}
