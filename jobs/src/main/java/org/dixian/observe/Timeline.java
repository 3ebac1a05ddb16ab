package org.dixian.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dixian.run.RunReport;

/**
 * When a night did what: a bar a stage, and a bar a table that was written, on one axis of time.
 */
final class Timeline {
  private static final int NAMES = 250;
  private static final int WIDTH = 700;
  private static final int ROW = 18;
  private static final int TICKS = 5;

  private static final Map<String, String> STAGES =
      Map.of(
          "acquire", "接收",
          "tables", "计算",
          "audit", "复算核对",
          "publish", "发布",
          "release", "对外发布",
          "upkeep", "整理");

  /**
   * @param begun seconds after the start of the run
   */
  private record Bar(String name, String kind, double begun, double seconds) {}

  private Timeline() {}

  /** An SVG picture; empty when the run got nowhere. */
  static String svg(RunReport report) {
    List<Bar> bars = bars(report);
    double end =
        Math.max(
            report.seconds,
            bars.stream().mapToDouble(b -> b.begun() + b.seconds()).max().orElse(0));
    if (bars.isEmpty() || end <= 0) {
      return "";
    }
    int height = (bars.size() + 1) * ROW + 8;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\">\n".formatted(NAMES + WIDTH + 50, height));
    for (int tick = 0; tick <= TICKS; tick++) {
      String x = decimal(NAMES + (double) WIDTH * tick / TICKS);
      svg.append(
          "<line class=\"tick\" x1=\"%s\" y1=\"0\" x2=\"%s\" y2=\"%d\"/>".formatted(x, x, height));
      svg.append(
          "<text x=\"%s\" y=\"%d\">%s s</text>\n"
              .formatted(x, height - 4, decimal(end * tick / TICKS)));
    }
    for (int row = 0; row < bars.size(); row++) {
      svg.append(line(bars.get(row), row * ROW, end));
    }
    return svg.append("</svg>\n").toString();
  }

  private static List<Bar> bars(RunReport report) {
    List<Bar> bars = new ArrayList<>();
    double begun = 0;
    for (Map.Entry<String, Double> stage : report.stages.entrySet()) {
      String name = STAGES.getOrDefault(stage.getKey(), "") + " " + stage.getKey();
      bars.add(new Bar(name.strip(), "stage", begun, stage.getValue()));
      begun += stage.getValue();
    }
    report.tables.entrySet().stream()
        .filter(t -> t.getValue().written())
        .map(t -> new Bar(t.getKey(), "bar", t.getValue().begunAfter(), t.getValue().seconds()))
        .sorted(Comparator.comparingDouble(Bar::begun).thenComparing(Bar::name))
        .forEach(bars::add);
    return bars;
  }

  private static String line(Bar bar, int y, double end) {
    double x = NAMES + WIDTH * bar.begun() / end;
    double width = Math.max(1, WIDTH * bar.seconds() / end);
    String label = "%s s".formatted(decimal(bar.seconds()));
    // Where the bar ends near the edge its label stands before it.
    boolean before = x + width > NAMES + WIDTH - 40;
    return """
    <text x="0" y="%d">%s</text><rect class="%s" x="%s" y="%d" width="%s" height="%d"/>\
    <text x="%s" y="%d" text-anchor="%s">%s</text>
    """
        .formatted(
            y + ROW - 5,
            RunPage.escaped(bar.name()),
            bar.kind(),
            decimal(x),
            y + 3,
            decimal(width),
            ROW - 6,
            decimal(before ? x - 4 : x + width + 4),
            y + ROW - 5,
            before ? "end" : "start",
            label);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
