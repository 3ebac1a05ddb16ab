package org.dixian.independent;

import java.util.List;

/**
 * Figures of the official circular on monitored households of Baoshan (保山市, Yunnan) at the end of
 * 2021, entered by hand from a reprint of it. All its sub-totals add up, which makes it a fixture
 * of accounting: a pipeline that reads exports with these totals has to publish these totals.
 */
public final class BaoshanCircular {
  /** The stated ratio of cleared persons to all persons ever identified: 27,256 / 54,851. */
  public static final String CLEARED_PERSONS_PCT = "49.69";

  /** The same over households, not stated in the circular: 7,282 / 16,369. */
  public static final String CLEARED_HOUSEHOLDS_PCT = "44.49";

  private BaoshanCircular() {}

  /** A block of the circular, with the indicator and the window that publish it. */
  public enum Block {
    /** 监测总数: MW01, month. */
    EVER,
    /** 累计消除: numerators of RC01 (persons) and RC02 (households), month. */
    CLEARED,
    /** 未消除: MW02, month. */
    OPEN,
    /** 当年新增识别: MW04, year to date. */
    NEW,
    /** 当年标注消除: RC03, year to date. */
    NEWLY_CLEARED
  }

  /**
   * One cell pair of the circular.
   *
   * @param type code of the monitored type, or {@code all}
   */
  public record Line(Block block, String type, int households, int persons) {}

  /** Every line of the circular, totals as printed there and not added up here. */
  public static List<Line> lines() {
    return List.of(
        new Line(Block.EVER, "all", 16_369, 54_851),
        new Line(Block.EVER, "unstable", 5_018, 18_684),
        new Line(Block.EVER, "marginal", 4_876, 17_551),
        new Line(Block.EVER, "sudden", 6_475, 18_616),
        new Line(Block.CLEARED, "all", 7_282, 27_256),
        new Line(Block.CLEARED, "unstable", 2_655, 10_152),
        new Line(Block.CLEARED, "marginal", 2_997, 11_585),
        new Line(Block.CLEARED, "sudden", 1_630, 5_519),
        new Line(Block.OPEN, "all", 9_087, 27_595),
        new Line(Block.OPEN, "unstable", 2_363, 8_532),
        new Line(Block.OPEN, "marginal", 1_879, 5_966),
        new Line(Block.OPEN, "sudden", 4_845, 13_097),
        new Line(Block.NEW, "all", 6_189, 19_409),
        new Line(Block.NEW, "unstable", 1_569, 5_781),
        new Line(Block.NEW, "marginal", 987, 3_141),
        new Line(Block.NEW, "sudden", 3_633, 10_487),
        new Line(Block.NEWLY_CLEARED, "all", 294, 1_097),
        new Line(Block.NEWLY_CLEARED, "unstable", 108, 408),
        new Line(Block.NEWLY_CLEARED, "marginal", 116, 426),
        new Line(Block.NEWLY_CLEARED, "sudden", 70, 263));
  }

  /** The line of a block and a type. */
  public static Line line(Block block, String type) {
    return lines().stream()
        .filter(line -> line.block() == block && line.type().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
