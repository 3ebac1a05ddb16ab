package org.dixian.synth;

import java.util.List;

/** Why a household may fall back into poverty, and the measures that answer to it. */
enum Risk {
  ILLNESS("因病", List.of(Measure.HEALTH, Measure.SOCIAL)),
  DISABILITY("因残", List.of(Measure.SAFETY_NET, Measure.SOCIAL)),
  UNSTABLE_WORK("因务工就业不稳", List.of(Measure.EMPLOYMENT, Measure.PUBLIC_POST)),
  NO_LABOUR("缺劳动力", List.of(Measure.SAFETY_NET)),
  SCHOOLING("因学", List.of(Measure.OTHER_EDUCATION, Measure.COMPULSORY_EDUCATION)),
  DISASTER("因自然灾害", List.of(Measure.LIVING_CONDITIONS, Measure.SOCIAL)),
  ACCIDENT("因意外事故", List.of(Measure.SOCIAL, Measure.FINANCE)),
  BUSINESS("因产业项目失败", List.of(Measure.INDUSTRY, Measure.FINANCE)),
  HOUSING("因安全住房", List.of(Measure.HOUSING)),
  WATER("因安全饮水", List.of(Measure.WATER)),
  OTHER("其他", List.of(Measure.SOCIAL));

  final String label;
  final List<Measure> answers;

  Risk(String label, List<Measure> answers) {
    this.label = label;
    this.answers = answers;
  }
}
