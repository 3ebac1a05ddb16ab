package org.dixian.synth.province;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.province.Export.Nightly;
import org.dixian.synth.province.Export.Span;
import org.dixian.synth.province.Export.Told;

/** Writes all files of one county, household by household; all files are open at once. */
final class AreaWriter {
  private static final LocalDate BEFORE = LocalDate.of(2020, 1, 1);

  /** One file that is being written. */
  private record Delivery(Export.Content content, Span span, Rows rows) {}

  private record AreaDelivery(AreaExports.Content content, Span span, Rows rows) {}

  private final Order order;
  private final Area area;
  private final Folder folder;
  private final List<Delivery> first = new ArrayList<>();
  private final List<List<Delivery>> nights = new ArrayList<>();
  private final List<AreaDelivery> wholes = new ArrayList<>();
  private final Tally tally = new Tally();

  AreaWriter(Order order, Area area) {
    this.order = order;
    this.area = area;
    this.folder = new Folder(order);
  }

  /** All exports whose files are written, county by county. */
  static List<Told> exports(Order order) {
    List<Told> exports = new ArrayList<>();
    exports.add(RegistryExport.told());
    exports.addAll(PopulationExports.all(order));
    exports.addAll(SecurityExports.all(order));
    exports.addAll(SchoolExports.all(order));
    exports.addAll(WorkExports.all(order));
    exports.addAll(WarningExports.all(order));
    return exports;
  }

  Tally write() {
    List<Rows> open = new ArrayList<>();
    Rows truth = folder.truth(area);
    open.add(truth);
    try {
      openAll(open);
      households(truth);
      return tally;
    } finally {
      for (Rows rows : open) {
        try {
          rows.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void openAll(List<Rows> open) {
    for (Told told : exports(order)) {
      spans(told.export()).forEach(span -> first.add(delivery(told, span, "", open)));
    }
    for (AreaExports.AreaExport each : AreaExports.all(order)) {
      for (Span span : spans(each.export())) {
        Rows rows = folder.open(each.export(), area, span.to(), false, "");
        open.add(rows);
        wholes.add(new AreaDelivery(each.content(), span, rows));
      }
    }
    LocalDate before = order.until();
    for (int night = 1; night <= order.nights(); night++) {
      LocalDate day = order.until().plusDays(night);
      List<Delivery> deliveries = new ArrayList<>();
      for (Told told : exports(order)) {
        Nightly nightly = told.export().nightly();
        if (nightly != Nightly.NONE) {
          Span span = new Span(before, day, nightly == Nightly.CHANGES);
          deliveries.add(delivery(told, span, "", open));
        }
      }
      nights.add(deliveries);
      before = day;
    }
    if (order.nights() > 0 && area.number() == Math.floorMod(order.seed(), 88)) {
      correction(open);
    }
  }

  private Delivery delivery(Told told, Span span, String revision, List<Rows> open) {
    boolean night = span.to().isAfter(order.until()) || !revision.isEmpty();
    Rows rows = folder.open(told.export(), area, span.to(), night, revision);
    open.add(rows);
    return new Delivery(told.content(), span, rows);
  }

  /** In the first night one county corrects its water ledger of the last day. */
  private void correction(List<Rows> open) {
    Told water =
        exports(order).stream()
            .filter(told -> told.export().department().equals("水务"))
            .findFirst()
            .orElseThrow();
    Delivery plain = delivery(water, new Span(BEFORE, order.until(), false), "（更正）", open);
    Draw draw = Draw.of(order.seed(), "correction", area.code());
    Export.Content corrected =
        (life, span, rows) ->
            water.content().write(life, span, new CorrectedRows(rows, draw.rarely(5_000)));
    // It speaks of the last day, so it is written with the first deliveries, before the night.
    first.add(new Delivery(corrected, plain.span(), plain.rows()));
  }

  /** The water of a household turns out to fail a test. */
  private record CorrectedRows(Rows rows, boolean wrong) implements Rows {
    private static final int QUALITY = 7;

    @Override
    public void row(Object... cells) {
      if (wrong) {
        cells[QUALITY] = "不达标";
      }
      rows.row(cells);
    }

    @Override
    public void close() {
      // The writer closes what it opened.
    }
  }

  /**
   * One span a delivery; a file of events goes back to the delivery before, the first to January.
   */
  private List<Span> spans(Export export) {
    List<Span> spans = new ArrayList<>();
    LocalDate before = order.told().atDay(1).minusDays(1);
    for (LocalDate day : order.days()) {
      if (order.due(export.rhythm(), day)) {
        spans.add(new Span(before, day, false));
        before = day;
      }
    }
    return spans;
  }

  private void households(Rows truth) {
    Numbers numbers = new Numbers(area);
    Folk folk = new Folk(order, numbers);
    Fortune fortune = new Fortune(order);
    Changes changes = new Changes(order, area, folk);
    int[] households = new int[area.villages().size()];
    int[] persons = new int[area.villages().size()];
    LocalDate monthStart = order.until().withDayOfMonth(1);
    for (int i = 0; i < area.households(); i++) {
      Life life = life(i, folk, fortune);
      int village = i % area.villages().size();
      households[village]++;
      persons[village] += life.members(order.until()).size();
      tally.household(life, order.until(), monthStart);
      truth(life, truth);
      for (Delivery delivery : first) {
        delivery.content().write(life, delivery.span(), delivery.rows());
      }
      for (int night = 0; night < nights.size(); night++) {
        changes.apply(life, i, order.until().plusDays(night + 1L));
        for (Delivery delivery : nights.get(night)) {
          delivery.content().write(life, delivery.span(), delivery.rows());
        }
      }
    }
    for (AreaDelivery whole : wholes) {
      whole.content().write(area, households, persons, whole.span(), whole.rows());
    }
  }

  private Life life(int household, Folk folk, Fortune fortune) {
    String code = area.householdCode(household);
    Draw draw = Draw.of(order.seed(), "household", code);
    boolean lifted = draw.chance(29);
    boolean relocated = lifted && draw.chance(21);
    double frailty = Math.min(1, draw.unit() * 0.7 + (lifted ? 0.25 : 0.05));
    Life life = new Life(code, area.village(household), lifted, relocated, frailty);
    folk.draw(life, draw);
    fortune.draw(life, draw);
    return life;
  }

  private static void truth(Life life, Rows rows) {
    for (Shock shock : life.shocks) {
      YearMonth identified = life.watch == null ? null : life.watch.identified();
      rows.row(
          life.code,
          shock.month(),
          shock.kind(),
          String.format("%.2f", shock.severity()),
          String.format("%.3f", life.frailty),
          shock.needy(),
          identified);
    }
  }
}
