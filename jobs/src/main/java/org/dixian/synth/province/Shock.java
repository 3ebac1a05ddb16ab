package org.dixian.synth.province;

import java.time.YearMonth;

/**
 * Something that befalls a household.
 *
 * @param victim the person it befalls; NULL: the household as a whole
 * @param severity 1 is what half of the shocks reach
 * @param needy whether the household cannot cope alone: the latent truth, which no export tells
 */
record Shock(YearMonth month, Kind kind, Member victim, double severity, boolean needy) {

  /**
   * What befalls a household, with the risk that the registry names and the clue that is raised.
   */
  enum Kind {
    ILLNESS("因病", "因病", "医保", 52, "health_assistance"),
    DISABILITY("因残", "因残", "残联", 11, "safety_net"),
    LOST_WORK("因务工就业不稳", "因务工就业不稳", "人社", 13, "employment"),
    SCHOOLING("因学", "因学", "教育", 8, "other_education"),
    DISASTER("因自然灾害", "因自然灾害", "应急", 5, "living_conditions"),
    ACCIDENT("因意外事故", "因意外事故", "应急", 4, "social"),
    BUSINESS("因产业项目失败", "其他", "农业农村", 4, "industry"),
    NO_LABOUR("缺劳动力", "其他", "民政", 3, "safety_net");

    final String risk;
    final String clue;
    final String department;
    final int weight;
    final String answer;

    Kind(String risk, String clue, String department, int weight, String answer) {
      this.risk = risk;
      this.clue = clue;
      this.department = department;
      this.weight = weight;
      this.answer = answer;
    }
  }
}
