package org.dixian.settings;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Organisation units of the province (province, prefecture, county, township, village) with the
 * history of county codes. A code that a department still uses after its county was renamed, merged
 * or moved is mapped to the unit of today, where history says which one that is.
 */
public final class OrgUnits implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int COUNTY_DIGITS = 6;
  private static final Pattern SUCCESSOR = Pattern.compile("(\\d{6})(?:\\[(\\d{4})])?");

  /** One unit; {@code parent} is empty for the province. */
  public record Unit(String code, String level, String name, String parent)
      implements Serializable {}

  /** Why a code has no unit. */
  public enum Failure {
    UNKNOWN,
    AMBIGUOUS
  }

  /** Either the code of a unit, or why there is none; the other is NULL. */
  public record Resolution(String unit, Failure failure) implements Serializable {}

  /** A successor; {@code year} is 0 when it took over at retirement, else the year of a part. */
  private record Successor(String code, int year) implements Serializable {}

  private final LinkedHashMap<String, Unit> units;
  private final HashMap<String, ArrayList<Successor>> successors;

  private OrgUnits(
      LinkedHashMap<String, Unit> units, HashMap<String, ArrayList<Successor>> successors) {
    this.units = units;
    this.successors = successors;
  }

  /**
   * Reads {@code org_units.csv} and {@code county_code_history.csv} of the reference folder. Fails
   * with an IllegalArgumentException when a file or one of its columns is missing, or a unit stands
   * before the one above it.
   */
  public static OrgUnits load(Path referenceDir) {
    LinkedHashMap<String, Unit> units = new LinkedHashMap<>();
    for (Map<String, String> row :
        rows(referenceDir.resolve("org_units.csv"), "code", "level", "name", "parent_code")) {
      String code = row.get("code");
      Unit unit = new Unit(code, row.get("level"), row.get("name"), row.get("parent_code"));
      if (!unit.parent().isEmpty() && !units.containsKey(unit.parent())) {
        throw unreadable("org_units.csv", "no unit above " + code + " stands before it");
      }
      if (units.put(code, unit) != null) {
        throw unreadable("org_units.csv", "the code " + code + " stands there twice");
      }
    }
    HashMap<String, ArrayList<Successor>> successors = new HashMap<>();
    for (Map<String, String> row :
        rows(
            referenceDir.resolve("county_code_history.csv"), "code", "status", "successor_codes")) {
      // A renamed county kept its code, and a code in force needs no successor.
      if ("retired".equals(row.get("status")) && !row.get("successor_codes").isEmpty()) {
        successors.put(row.get("code"), successorsOf(row.get("successor_codes")));
      }
    }
    return new OrgUnits(units, successors);
  }

  /** All units, in the order of the reference file (a parent before its children). */
  public List<Unit> units() {
    return List.copyOf(units.values());
  }

  public Optional<Unit> unit(String code) {
    return Optional.ofNullable(units.get(code));
  }

  /** The unit of a code and all units above it, from below; empty for a code that no unit has. */
  public List<Unit> upwards(String code) {
    List<Unit> line = new ArrayList<>();
    for (Unit unit = units.get(code); unit != null; unit = units.get(unit.parent())) {
      line.add(unit);
    }
    return line;
  }

  /**
   * The unit of today that a reported code of 6, 9 or 12 digits means; a code padded with zeros to
   * 12 digits means the township or the county. A part of a county that changed hands after {@code
   * asOf} had not yet done so and is left out of account.
   */
  public Resolution resolve(String reported, LocalDate asOf) {
    String code = unpadded(reported);
    if (code == null) {
      return new Resolution(null, Failure.UNKNOWN);
    }
    if (units.containsKey(code)) {
      return new Resolution(code, null);
    }
    String rest = code.substring(COUNTY_DIGITS);
    Set<String> counties = new TreeSet<>();
    follow(code.substring(0, COUNTY_DIGITS), asOf, counties, new LinkedHashSet<>());
    List<String> found =
        counties.stream().map(county -> county + rest).filter(units::containsKey).toList();
    if (found.size() == 1) {
      return new Resolution(found.get(0), null);
    }
    return new Resolution(null, counties.size() > 1 ? Failure.AMBIGUOUS : Failure.UNKNOWN);
  }

  /** Follows successors until codes that are units; a code met twice is not followed again. */
  private void follow(String county, LocalDate asOf, Set<String> found, Set<String> seen) {
    if (!seen.add(county)) {
      return;
    }
    for (Successor next : successors.getOrDefault(county, new ArrayList<>())) {
      if (next.year() > asOf.getYear()) {
        continue;
      }
      if (units.containsKey(next.code())) {
        found.add(next.code());
      } else {
        follow(next.code(), asOf, found, seen);
      }
    }
  }

  private String unpadded(String reported) {
    if (reported == null || !reported.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return switch (reported.length()) {
      case 6, 9 -> reported;
      case 12 ->
          reported.endsWith("000000")
              ? reported.substring(0, 6)
              : reported.endsWith("000") ? reported.substring(0, 9) : reported;
      default -> null;
    };
  }

  private static ArrayList<Successor> successorsOf(String text) {
    ArrayList<Successor> list = new ArrayList<>();
    for (String entry : text.split(";")) {
      Matcher form = SUCCESSOR.matcher(entry);
      if (!form.matches()) {
        throw unreadable(
            "county_code_history.csv", entry + " is no successor in the form code or code[year]");
      }
      String year = form.group(2);
      list.add(new Successor(form.group(1), year == null ? 0 : Integer.parseInt(year)));
    }
    return list;
  }

  /** The reference files are plain: comma-separated, no quotes. */
  private static List<Map<String, String>> rows(Path file, String... required) {
    String name = file.getFileName().toString();
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw unreadable(name, "it is not UTF-8; save it in that encoding");
    } catch (NoSuchFileException e) {
      throw unreadable(name, "it is missing");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reference file " + name + ": " + e, e);
    }
    // Spreadsheets put a byte order mark before the first heading.
    String first = lines.isEmpty() ? "" : lines.get(0).replaceFirst("^\ufeff", "");
    List<String> heading = List.of(first.split(",", -1));
    for (String column : required) {
      if (!heading.contains(column)) {
        throw unreadable(name, "it has no column " + column);
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (cells.length != heading.size()) {
        throw unreadable(
            name,
            "line %d has %d fields instead of %d".formatted(i + 1, cells.length, heading.size()));
      }
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < cells.length; c++) {
        row.put(heading.get(c), cells[c]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static IllegalArgumentException unreadable(String file, String why) {
    return new IllegalArgumentException("Cannot read the reference file " + file + ": " + why);
  }
}
