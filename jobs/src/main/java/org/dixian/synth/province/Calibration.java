package org.dixian.synth.province;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the synthetic province was made to look like, beside what it came to. Targets marked {@code
 * assumption} nobody has published.
 */
public final class Calibration {
  private static final double PROVINCE_PERSONS = 32_000_000;

  /**
   * @param tolerance by how much the figure may be off
   * @param source where the target is from
   */
  public record Line(String name, double target, double achieved, double tolerance, String source) {
    public boolean met() {
      return Math.abs(achieved - target) <= tolerance;
    }
  }

  private Calibration() {}

  public static List<Line> lines(Tally tally) {
    List<Line> lines = new ArrayList<>();
    double persons = tally.count("persons");
    double monitored = tally.count("monitored");
    double monitoredPersons = tally.count("monitored_persons");
    lines.add(
        new Line(
            "persons per household",
            4.0,
            persons / tally.count("households"),
            0.15,
            "3.80 and 4.01 in two circulars"));
    lines.add(
        new Line(
            "monitored persons of all, %",
            100 * 921_000 / PROVINCE_PERSONS,
            100 * monitoredPersons / persons,
            0.35,
            "92.1 of some 3,200 ten thousand"));
    lines.add(
        new Line(
            "of them cleared, %",
            74, 100 * tally.count("cleared_persons") / monitoredPersons, 4, "article: above 74 %"));
    lines.add(
        new Line(
            "measures per household with labour",
            3.6,
            (double) tally.count("with_labour_measures") / tally.count("with_labour"),
            0.15,
            "article"));
    lines.add(
        new Line(
            "sudden difficulty among the monitored, %",
            59, 100 * tally.count("type.突发严重困难户") / monitored, 4, "Baoshan, new ones"));
    lines.add(
        new Line("median months to clear", 14, tally.median("cleared_after"), 1.5, "assumption"));
    lines.add(
        new Line(
            "illness as first risk, %",
            50, 100 * tally.count("risk.因病") / monitored, 5, "assumption: 45 to 55"));
    lines.add(
        new Line(
            "verified alerts that lead to identification, %",
            1.75,
            100.0 * tally.count("alerts_identified") / Math.max(1, tally.count("alerts_verified")),
            1.25,
            "assumption: 0.5 to 3"));
    lines.add(
        new Line(
            "lifted persons of all, %",
            100 * 9_230_000 / PROVINCE_PERSONS,
            100 * tally.count("lifted_persons") / persons,
            1,
            "923 ten thousand lifted"));
    lines.add(
        new Line(
            "lifted workers of lifted persons, %",
            100 * 3.716 / 9.23,
            100.0 * tally.count("lifted_workers") / tally.count("lifted_persons"),
            5,
            "article: 371.6 of 923"));
    lines.add(
        new Line(
            "relocated persons of all, %",
            100 * 1_920_000 / PROVINCE_PERSONS,
            100 * tally.count("relocated_persons") / persons,
            0.6,
            "192 ten thousand"));
    return lines;
  }

  /** The table as text. */
  public static String text(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    String form = "%-48s %9s %9s  %-5s %s%n";
    text.append(
        String.format(Locale.ROOT, form, "Calibration", "target", "achieved", "", "source"));
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              form,
              line.name(),
              String.format(Locale.ROOT, "%.2f", line.target()),
              String.format(Locale.ROOT, "%.2f", line.achieved()),
              line.met() ? "met" : "off",
              line.source()));
    }
    return text.toString();
  }
}
