package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dixian.settings.OrgUnits.Failure;
import org.dixian.settings.OrgUnits.Resolution;
import org.junit.jupiter.api.Test;

/** Expectations from GB/T 2260 as the reference files hold it. */
class OrgUnitsTest {
  private static final OrgUnits UNITS =
      OrgUnits.load(Path.of(System.getProperty("dixian.home"), "conf", "reference"));
  private static final LocalDate AS_OF = LocalDate.of(2025, 8, 31);

  private static Resolution resolve(String code) {
    return UNITS.resolve(code, AS_OF);
  }

  @Test
  void holdsTheProvinceWithItsCounties() {
    assertEquals(19_572, UNITS.units().size());
    assertEquals(88, UNITS.units().stream().filter(u -> u.level().equals("county")).count());
    assertEquals("520500", UNITS.unit("520526").orElseThrow().parent());
  }

  @Test
  void aUnitIsPartOfAllThatAreAboveIt() {
    assertEquals(
        List.of("520526100034", "520526100", "520526", "520500", "520000"), above("520526100034"));
    assertEquals(List.of("520000"), above("520000"));
    assertEquals(List.of(), above("520526999999"));
    assertEquals(List.of(), above(null));
  }

  private static List<String> above(String code) {
    return UNITS.upwards(code).stream().map(OrgUnits.Unit::code).toList();
  }

  @Test
  void aCodeOfTodayIsItself() {
    assertEquals(new Resolution("520526100034", null), resolve("520526100034"));
    assertEquals(new Resolution("520526100", null), resolve("520526100"));
  }

  @Test
  void aCodePaddedWithZerosMeansTheTownshipOrTheCounty() {
    assertEquals(new Resolution("520526100", null), resolve("520526100000"));
    assertEquals(new Resolution("520526", null), resolve("520526000000"));
  }

  @Test
  void aRetiredCountyIsMappedToItsSuccessor() {
    assertEquals(new Resolution("520526", null), resolve("522427"));
    assertEquals(new Resolution("520524", null), resolve("522425"));
    assertEquals(new Resolution("520526100034", null), resolve("522427100034"));
  }

  @Test
  void aChainOfSuccessorsIsFollowed() {
    // 盘县特区 520202 -> 盘县 520222 -> 盘州市 520281; 黔西县 522423 -> 520522 -> 黔西市 520581
    assertEquals(new Resolution("520281", null), resolve("520202"));
    assertEquals(new Resolution("520581", null), resolve("522423"));
  }

  @Test
  void aSplitCountyResolvesByTheVillageThatOnlyOneSuccessorHas() {
    assertEquals(new Resolution("520204001001", null), resolve("520221001001"));
    assertEquals(new Resolution("520201011001", null), resolve("520221011001"));
  }

  @Test
  void aSplitCountyIsAmbiguousWhereBothSuccessorsOrNoneHaveTheVillage() {
    assertEquals(new Resolution(null, Failure.AMBIGUOUS), resolve("520221"));
    assertEquals(new Resolution(null, Failure.AMBIGUOUS), resolve("520221101001"));
    assertEquals(new Resolution(null, Failure.AMBIGUOUS), resolve("520221999999"));
  }

  @Test
  void anythingElseIsUnknown() {
    for (String code : new String[] {"529901", "520526999999", "52052", "威宁", "", "522400"}) {
      assertEquals(new Resolution(null, Failure.UNKNOWN), resolve(code), code);
    }
    assertEquals(new Resolution(null, Failure.UNKNOWN), resolve(null));
  }
}
