package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.sql.SparkSession;
import org.dixian.synth.Names;
import org.junit.jupiter.api.Test;

/**
 * No identity number, phone number, household code or name of the samples is anywhere under the
 * lake, the publication, the reports or the log. Tables are read through Spark, since their files
 * are compressed; everything else is read as it lies there.
 */
class PersonalDataTest {
  /**
   * Identity numbers, the samples' household codes and phones; tokens are 32 hexadecimal digits.
   */
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{16}[0-9Xx]|\\d{15}|1\\d{10}");

  @Test
  void nothingPersonalIsStoredAnywhere() throws Exception {
    Nights.Ran night = Nights.samples();
    List<String> found = new ArrayList<>();
    SparkSession spark = Nights.small();
    int tables = 0;
    try (Stream<Path> all = Files.walk(night.root())) {
      for (Path path : all.toList()) {
        if (path.endsWith("_delta_log")) {
          tables++;
          spark
              .read()
              .format("delta")
              .load(path.getParent().toString())
              .toJSON()
              .collectAsList()
              .forEach(row -> scan(path.getParent().getFileName().toString(), row, found));
        } else if (Files.isRegularFile(path) && !path.toString().endsWith(".parquet")) {
          scan(path.getFileName().toString(), text(path), found);
        }
      }
    }
    scan("output", night.output(), found);
    Path log = Nights.HOME.resolve("target/logs/dixian.log");
    if (Files.exists(log)) {
      // Temporary folders of tests have names of eighteen digits, too.
      scan("log", Files.readString(log).replaceAll("/junit-\\d+", "/junit"), found);
    }
    assertTrue(tables >= 23, "tables read: " + tables);
    assertEquals(List.of(), found.stream().limit(20).toList());
  }

  @Test
  void theScanFindsWhatItLooksForInTheExportsThemselves() throws Exception {
    List<String> found = new ArrayList<>();
    Path export =
        Nights.HOME.resolve("data-samples/landing/2025-07/农业农村/农户与人口信息_520626_20250731.csv");
    scan("export", new String(Files.readAllBytes(export), "GB18030"), found);
    assertTrue(found.stream().anyMatch(f -> f.contains("number")), "numbers are found");
    assertTrue(found.stream().anyMatch(f -> f.contains("name")), "names are found");
  }

  private static void scan(String where, String text, List<String> found) {
    for (int from = 0; from < text.length(); from++) {
      char first = text.charAt(from);
      if (letterOrDigit(first)) {
        int end = from + 1;
        while (end < text.length() && letterOrDigit(text.charAt(end))) {
          end++;
        }
        scanWord(where, text, from, end, found);
        from = end - 1;
      } else if (FIRST_OF_NAMES.get(first)) {
        for (int end = from + 3; end <= Math.min(from + 4, text.length()); end++) {
          String part = text.substring(from, end);
          if (NAMES.contains(part)) {
            found.add(where + ": name " + part);
          }
        }
      }
    }
  }

  private static void scanWord(String where, String text, int from, int end, List<String> found) {
    if (end - from >= 11 && end - from <= 18 && !fraction(text, from)) {
      String word = text.substring(from, end);
      if (NUMBER.matcher(word).matches() && !harmless(word)) {
        found.add(where + ": number " + word);
      }
    }
  }

  /** Whether what begins there are the decimals of a number, as of a share or of seconds. */
  private static boolean fraction(String text, int from) {
    return from >= 2 && text.charAt(from - 1) == '.' && Character.isDigit(text.charAt(from - 2));
  }

  private static boolean letterOrDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  /** Times in milliseconds and the like in Delta's own log, which no sample's number looks like. */
  private static boolean harmless(String number) {
    return number.length() != 18 && !number.startsWith("120") && !number.startsWith("52");
  }

  /** Full names of three characters; shorter ones are also parts of place names and words. */
  private static final Set<String> NAMES = names();

  private static final BitSet FIRST_OF_NAMES = new BitSet();

  static {
    NAMES.forEach(name -> FIRST_OF_NAMES.set(name.charAt(0)));
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    Names.all().stream().filter(n -> n.length() >= 3).forEach(names::add);
    return names;
  }

  private static String text(Path path) throws IOException {
    if (!path.toString().endsWith(".xlsx")) {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
