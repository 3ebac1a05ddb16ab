package org.dixian.synth.province;

import java.time.LocalDate;
import java.util.List;
import org.dixian.synth.Draw;

/** What changes in a household in one night; the same nights always change it in the same way. */
final class Changes {
  private final Order order;
  private final Area area;
  private final Folk folk;

  Changes(Order order, Area area, Folk folk) {
    this.order = order;
    this.area = area;
    this.folk = folk;
  }

  /** Applies a night's change, if there is one, and says whether there was. */
  boolean apply(Life life, int household, LocalDate night) {
    Draw draw = Draw.of(order.seed(), "night", night, life.code);
    if (draw.below(1_000) >= order.changePerMille()) {
      return false;
    }
    List<Member> present = life.members(night);
    Member member = draw.of(present);
    switch (draw.weighted(45, 30, 10, 10, 5)) {
      case 0 -> member.health = member.health.equals("健康") ? "长期慢性病" : "健康";
      case 1 -> member.labour = other(member.labour);
      case 2 -> {
        if (!folk.joins(life, household, night, draw)) {
          member.labour = other(member.labour);
        }
      }
      case 3 -> {
        if (present.size() > 1) {
          present.get(1 + draw.below(present.size() - 1)).until = night;
        } else {
          member.health = "长期慢性病";
        }
      }
      default -> life.village = area.villages().get(draw.below(area.villages().size()));
    }
    life.changed = night;
    return true;
  }

  private static String other(String labour) {
    return labour.startsWith("普通") ? "技能劳动力" : labour.startsWith("弱") ? "普通劳动力" : "弱劳动力或半劳动力";
  }
}
