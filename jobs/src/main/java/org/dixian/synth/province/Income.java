package org.dixian.synth.province;

import java.util.List;
import org.dixian.synth.Draw;

/** What a household's net income of a year is made of, in whole yuan; the parts add up. */
record Income(int wage, int business, int property, int transfer, int cost) {

  static Income of(int net, boolean able, String household) {
    Draw draw = Draw.of(0, "income", household);
    int business = (int) ((long) net * draw.between(able ? 12 : 2, able ? 38 : 12) / 100);
    int cost = (int) ((long) business * draw.between(25, 60) / 100);
    int property = draw.chance(35) ? net / 100 * draw.between(1, 4) : 0;
    int rest = net - business + cost - property;
    int transfer = able ? (int) ((long) rest * draw.between(8, 30) / 100) : rest;
    return new Income(rest - transfer, business, property, transfer, cost);
  }

  /** In the order of the exports: wage, business, property, transfer, cost. */
  List<Object> cells() {
    return List.of(
        PopulationExports.yuan(wage),
        PopulationExports.yuan(business),
        PopulationExports.yuan(property),
        PopulationExports.yuan(transfer),
        PopulationExports.yuan(cost));
  }
}
