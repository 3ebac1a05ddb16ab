package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dixian.synth.Draw;
import org.dixian.synth.Measure;

/** What monitored households get, and when their risk is cleared. */
final class Assistance {
  /** The fourteen categories (帮扶措施), with the items seen in their cells. */
  static final Map<String, List<String>> CATEGORIES = categories();

  private static final List<String> WITH_LABOUR =
      List.of("industry", "employment", "health_assistance", "public_post", "finance");
  private static final List<String> WITHOUT_LABOUR =
      List.of("safety_net", "health_assistance", "social");

  private static Map<String, List<String>> categories() {
    Map<String, List<String>> items = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      items.put(measure.key, measure.items);
    }
    return items;
  }

  Watch watch(
      Life life, Shock shock, LocalDate identified, YearMonth measured, Order order, Draw draw) {
    YearMonth month = YearMonth.from(identified);
    YearMonth last = YearMonth.from(order.until());
    boolean able = life.anyAble();
    // A household without any labour stays monitored.
    boolean clears = able || life.anyWeak() || draw.chance(25);
    YearMonth cleared = month.plusMonths(monthsToClear(draw));
    boolean done = clears && !cleared.isAfter(last);
    YearMonth relapsed =
        done && draw.rarely(25_000) ? cleared.plusMonths(draw.between(3, 22)) : null;
    boolean fallsBack = relapsed != null && !relapsed.isAfter(last);
    boolean leaves = draw.rarely(8_000) && !fallsBack;
    YearMonth exited = leaves ? month.plusMonths(draw.between(9, 40)) : null;
    exited = exited == null || exited.isAfter(last) || done ? null : exited;
    String type = draw.chance(59) ? "突发严重困难户" : life.lifted ? "脱贫不稳定户" : "边缘易致贫户";
    int line = 8_500 * life.members.size();
    int net =
        (int)
            (type.equals("突发严重困难户")
                ? line * (1.05 + 0.6 * draw.unit())
                : line * (0.7 + 0.55 * draw.unit()));
    boolean none = measured.isAfter(last) || !done && draw.rarely(12_000);
    return new Watch(
        month,
        identified,
        type,
        Fortune.risks(life, shock),
        none ? null : measured,
        done ? cleared : null,
        done ? (draw.chance(93) ? "帮扶消除" : "自然消除") : null,
        fallsBack ? relapsed : null,
        exited,
        exited == null ? null : draw.of(List.of("整户消亡", "整户迁出", "识别错误清退")),
        measures(life, shock, able, draw),
        net,
        draw.chance(18) ? draw.between(5, 80) * 100 : 0,
        (int) (1_500 * shock.severity()) + draw.below(2_000));
  }

  /** Six months at the least, fourteen in the middle, few beyond four years; an assumption. */
  private static int monthsToClear(Draw draw) {
    return Math.max(6, (int) Math.round(15.5 * StrictMath.exp(0.45 * draw.normal())));
  }

  /**
   * 1 to 8 categories, 3.6 on average where there is labour; the answer to the risk comes first.
   */
  private static Map<String, String> measures(Life life, Shock shock, boolean able, Draw draw) {
    int number =
        able ? 1 + draw.weighted(8, 18, 26, 22, 15, 6, 3, 2) : 1 + draw.weighted(20, 40, 30, 10);
    List<String> chosen = new ArrayList<>();
    add(chosen, draw.chance(90) ? shock.kind().answer : "social");
    if (able && draw.chance(88)) {
      add(chosen, "industry");
    }
    draw.shuffled(able ? WITH_LABOUR : WITHOUT_LABOUR).forEach(each -> add(chosen, each));
    draw.shuffled(List.copyOf(CATEGORIES.keySet())).forEach(each -> add(chosen, each));
    Map<String, String> measures = new LinkedHashMap<>();
    for (String category : chosen.subList(0, number)) {
      List<String> items = CATEGORIES.get(category);
      boolean two = items.size() > 1 && draw.chance(30);
      measures.put(category, two ? items.get(0) + "," + items.get(1) : draw.of(items));
    }
    return measures;
  }

  private static void add(List<String> chosen, String category) {
    if (!chosen.contains(category)) {
      chosen.add(category);
    }
  }
}
