package org.dixian.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dixian.synth.County.Village;
import org.dixian.synth.Slot.Story;

/** The rural households of a county, spread over its villages. */
final class Population {
  private static final List<String> HAMLETS = List.of("一组", "二组", "三组", "四组");

  private Population() {}

  static List<Household> of(
      County county, List<Village> villages, int size, List<Slot> slots, long seed) {
    Families families = new Families(new People(county));
    List<Slot> places = new ArrayList<>(slots);
    places.addAll(Collections.nCopies(size - slots.size(), null));
    places = Draw.of(seed, "places", county.code()).shuffled(places);
    List<Household> households = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Village village = villages.get(i % villages.size());
      // 16 digits; Dejiang's older system writes a shorter running number, 14 in all.
      String form = county.equals(Geography.DEJIANG) ? "%s%02d" : "%s%04d";
      String code = String.format(form, village.code(), 1 + i / villages.size());
      households.add(household(code, village, places.get(i), families, seed));
    }
    return households;
  }

  private static Household household(
      String code, Village village, Slot slot, Families families, long seed) {
    Draw draw = Draw.of(seed, "household", code);
    boolean followed = slot != null && slot.story() == Story.FOLLOWED;
    boolean lifted = draw.chance(slot == null ? 30 : 50) || followed;
    List<Person> family = families.draw(slot, draw);
    Monitoring monitoring =
        slot == null
            ? null
            : MonitoredLives.of(
                slot, village.county(), lifted, family, Draw.of(seed, "monitoring", code));
    Story story = slot == null ? Story.PLAIN : slot.story();
    return new Household(
        code,
        village,
        draw.of(HAMLETS),
        lifted,
        List.copyOf(family),
        monitoring,
        story,
        slot == null ? null : slot.gone());
  }
}
