package org.dixian.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dixian.settings.SourceContract;
import org.dixian.settings.Yaml;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private static final Path HOME = Path.of(System.getProperty("dixian.home", "."));
  private static final Path COMMITTED = HOME.resolve("data-samples");

  @TempDir static Path fresh;

  @BeforeAll
  static void generate() throws IOException {
    Samples.write(HOME, fresh, Samples.SEED);
  }

  @Test
  @Tag("nights")
  void anotherSeedGivesOtherPeople(@TempDir Path other) throws IOException {
    Samples.write(HOME, other, Samples.SEED + 1);
    assertNotEquals(digests(fresh), digests(other));
  }

  /** Which other machines and processes have made. */
  @Test
  void theCommittedLandingFolderIsAFreshGeneration() throws IOException {
    assertEquals(digests(fresh.resolve("landing")), digests(COMMITTED.resolve("landing")));
    assertEquals(
        Files.readString(fresh.resolve("expected/planted.tsv")),
        Files.readString(COMMITTED.resolve("expected/planted.tsv")));
  }

  @Test
  void everyFileNameMatchesThePatternOfOneSource() throws IOException {
    List<Pattern> patterns = patterns();
    for (Path file : files(COMMITTED)) {
      String folder = COMMITTED.relativize(file).getName(0).toString();
      String name = Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFKC);
      if (!name.endsWith(".md") && !folder.equals("expected")) {
        long matches = patterns.stream().filter(p -> p.matcher(name).matches()).count();
        assertEquals(1, matches, name);
      }
    }
  }

  @Test
  void noIdentityNumberCanBelongToACitizen() throws IOException {
    Pattern number = Pattern.compile("(?<!\\d)\\d{17}[\\dX](?!\\d)");
    for (Path file : files(fresh.resolve("landing"))) {
      if (file.getFileName().toString().startsWith("农户与人口信息")) {
        String text = Files.readString(file, Charset.forName("GB18030"));
        assertTrue(
            number.matcher(text).results().allMatch(r -> r.group().matches("(5299|999999).*")));
      }
    }
  }

  @Test
  void theSamplesStaySmall() throws IOException {
    long bytes = 0;
    for (Path file : files(COMMITTED)) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < 7_500_000, bytes + " bytes");
  }

  private static List<Pattern> patterns() throws IOException {
    List<Pattern> patterns = new java.util.ArrayList<>();
    for (Path file : files(HOME.resolve("conf/sources"))) {
      SourceContract contract = Yaml.mapper().readValue(file.toFile(), SourceContract.class);
      patterns.add(Pattern.compile(contract.files().pattern()));
    }
    return patterns;
  }

  /**
   * Of a workbook what its zip holds instead of its bytes: how far they deflate depends on the zlib
   * of the machine.
   */
  private static SortedMap<String, String> digests(Path root) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Path file : files(root)) {
      byte[] bytes = Files.readAllBytes(file);
      boolean zip = file.toString().endsWith(".xlsx");
      digests.put(root.relativize(file).toString(), zip ? entries(bytes) : sha256(bytes));
    }
    return digests;
  }

  private static String entries(byte[] zip) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        text.append(entry.getName()).append(' ').append(sha256(in.readAllBytes())).append('\n');
      }
    }
    return text.toString();
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
