package org.dixian.synth.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Draw;
import org.junit.jupiter.api.Test;

/** Exports tell nothing of what comes after their day, and everything that is under way on it. */
class FortuneTest {
  private static final LocalDate UNTIL = LocalDate.of(2025, 9, 30);

  private static Shock illness(YearMonth month) {
    return new Shock(month, Shock.Kind.ILLNESS, null, 1, false);
  }

  @Test
  void aLaterShockDoesNotHideAnEarlierOne() {
    Life life = new Life("5201020120100001", null, false, false, 0.5);
    Shock march = illness(YearMonth.of(2025, 3));
    Shock august = illness(YearMonth.of(2025, 8));
    life.shocks.add(march);
    life.shocks.add(august);
    assertNull(life.shock(Shock.Kind.ILLNESS, YearMonth.of(2025, 2)));
    assertSame(march, life.shock(Shock.Kind.ILLNESS, YearMonth.of(2025, 3)));
    assertSame(march, life.shock(Shock.Kind.ILLNESS, YearMonth.of(2025, 7)));
    assertSame(august, life.shock(Shock.Kind.ILLNESS, YearMonth.of(2025, 9)));
    assertNull(life.shock(Shock.Kind.DISASTER, YearMonth.of(2025, 9)));
  }

  @Test
  void cluesThatLeadToIdentificationAfterTheLastDayAreUnderWayOnIt() throws Exception {
    Order order = new Order(40_000, 1, UNTIL, 7, false, 0, 10, true, "unused");
    List<Alert> underWay = new ArrayList<>();
    Path conf = Path.of(System.getProperty("dixian.home"), "conf");
    for (Area area : Area.all(conf, order.households())) {
      Folk folk = new Folk(order, new Numbers(area));
      for (int i = 0; i < area.households(); i++) {
        String code = area.householdCode(i);
        Life life = new Life(code, area.village(i), false, false, 0.9);
        Draw draw = Draw.of(order.seed(), "test", code);
        folk.draw(life, draw);
        new Fortune(order).draw(life, draw);
        assertTrue(
            life.watch == null || !life.watch.identifiedDay().isAfter(UNTIL),
            "nobody is in the registry before the day of identification");
        life.alerts.stream()
            .filter(a -> a.identified() != null && a.identified().isAfter(UNTIL))
            .forEach(underWay::add);
      }
    }
    assertTrue(underWay.size() > 5, underWay.size() + " clues");
    for (Alert alert : underWay) {
      assertTrue(!alert.date().isAfter(UNTIL), alert.toString());
      assertEquals("纳入监测", alert.verdict());
      assertNull(Alert.known(alert.identified(), UNTIL));
    }
  }
}
