package org.dixian.synth;

/**
 * What a household's net income of a year is made of, in whole yuan: wage, business, property and
 * transfer income less the cost of business are the net income exactly.
 */
public record Income(int wage, int business, int property, int transfer, int cost) {
  /**
   * @param able whether anybody of the household is able to work; without, no wage and little
   *     business
   */
  public static Income of(int net, boolean able, Draw draw) {
    int business = net * draw.between(able ? 12 : 2, able ? 38 : 12) / 100;
    int cost = business * draw.between(25, 60) / 100;
    int property = draw.chance(35) ? net * draw.between(1, 4) / 100 : 0;
    int rest = net - business + cost - property;
    int transfer = able ? rest * draw.between(8, 30) / 100 : rest;
    return new Income(rest - transfer, business, property, transfer, cost);
  }
}
