package org.dixian.synth;

import java.util.List;

/**
 * A county of the samples.
 *
 * @param code six digits
 * @param retiredCode its code before 2011, which old exports still use
 * @param area invented area prefix of its people's identity numbers
 * @param ethnicities ethnic groups, the most frequent first
 */
record County(String code, String name, String retiredCode, String area, List<String> ethnicities) {

  /**
   * @param code twelve digits
   * @param name as exports write it, without 村民委员会
   */
  record Village(County county, String code, String name, String township) {}
}
