package org.dixian.publish.files;

import java.util.List;
import java.util.stream.Stream;

/**
 * A component of the data structure of the figures.
 *
 * @param id of the component and of its concept
 * @param list identifier of the list of its values with agency and version; null where it is text
 * @param type SDMX text type where there is no list
 */
record SdmxComponent(Role role, String id, String zh, String en, String list, String type) {

  /** What a component does; an attribute says to what it is attached. */
  enum Role {
    DIMENSION,
    TIME,
    MEASURE,
    OF_INDICATOR,
    OF_OBSERVATION,
    OF_FLOW;

    boolean attribute() {
      return name().startsWith("OF_");
    }
  }

  static final String FREQ = "SDMX:CL_FREQ(2.1)";
  static final String OBS_STATUS = "SDMX:CL_OBS_STATUS(2.2)";
  static final String CONF_STATUS = "SDMX:CL_CONF_STATUS(1.2)";
  static final String WINDOW = own("CL_WINDOW");
  static final String AREA = own("CL_AREA");
  static final String INDICATOR = own("CL_INDICATOR");
  static final String BREAKDOWN = own("CL_BREAKDOWN");
  static final String CATEGORY = own("CL_CATEGORY");
  static final String UNIT = own("VL_UNIT");

  /** In the order of the columns. */
  static final List<SdmxComponent> ALL =
      List.of(
          listed(Role.DIMENSION, "FREQ", "频率", "Frequency", FREQ),
          listed(Role.DIMENSION, "WINDOW", "时间范围", "Window of time", WINDOW),
          listed(Role.DIMENSION, "REF_AREA", "地区", "Reference area", AREA),
          listed(Role.DIMENSION, "INDICATOR", "指标", "Indicator", INDICATOR),
          listed(Role.DIMENSION, "BREAKDOWN", "分组", "Breakdown", BREAKDOWN),
          listed(Role.DIMENSION, "CATEGORY", "组别", "Category", CATEGORY),
          text(Role.TIME, "TIME_PERIOD", "统计期", "Time period", "ObservationalTimePeriod"),
          text(Role.MEASURE, "OBS_VALUE", "指标值", "Observation value", "Decimal"),
          text(Role.MEASURE, "NUMERATOR", "分子", "Numerator", "Decimal"),
          text(Role.MEASURE, "DENOMINATOR", "分母", "Denominator", "Decimal"),
          listed(Role.OF_INDICATOR, "UNIT_MEASURE", "计量单位", "Unit of measure", UNIT),
          listed(Role.OF_OBSERVATION, "OBS_STATUS", "数据状态", "Observation status", OBS_STATUS),
          listed(Role.OF_OBSERVATION, "CONF_STATUS", "保密状态", "Confidentiality", CONF_STATUS),
          text(Role.OF_OBSERVATION, "UNITS_REPORTING", "已报县数", "Counties reporting", "Integer"),
          text(Role.OF_OBSERVATION, "UNITS_EXPECTED", "应报县数", "Counties expected", "Integer"),
          text(Role.OF_FLOW, "EDITION", "版本", "Edition", "String"));

  private static SdmxComponent listed(Role role, String id, String zh, String en, String list) {
    return new SdmxComponent(role, id, zh, en, list, null);
  }

  private static SdmxComponent text(Role role, String id, String zh, String en, String type) {
    return new SdmxComponent(role, id, zh, en, null, type);
  }

  private static String own(String list) {
    return "%s:%s(%s)".formatted(Sdmx.AGENCY, list, Sdmx.VERSION);
  }

  /** What the data file has to say in its first line. */
  static List<String> columns() {
    return Stream.concat(
            Stream.of("STRUCTURE", "STRUCTURE_ID", "ACTION"), ALL.stream().map(SdmxComponent::id))
        .toList();
  }
}
