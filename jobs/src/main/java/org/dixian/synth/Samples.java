package org.dixian.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the bundled samples: department exports of three counties over three months, and history
 * of two years before them, with the irregularities that real exports have. The same seed gives the
 * same bytes.
 */
public final class Samples {
  /** Months told in full; the as-of dates are their ends. */
  static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2025, 7), YearMonth.of(2025, 8), YearMonth.of(2025, 9));

  /** Seed of the committed samples. */
  public static final long SEED = 20250731;

  private static final int HOUSEHOLDS_A_COUNTY = 250;

  private Samples() {}

  /** Arguments: the project's folder and the folder to write into. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), Path.of(args[1]), SEED);
  }

  /**
   * Writes {@code landing} and {@code expected/planted.tsv}.
   *
   * @param projectDir holds {@code conf/}
   * @param out folder for the samples, created when absent; files of the same name are replaced
   * @throws IOException when the reference cannot be read or a file cannot be written
   */
  public static void write(Path projectDir, Path out, long seed) throws IOException {
    Geography geography = Geography.read(projectDir);
    List<Lives> counties = new ArrayList<>();
    for (County county : Geography.COUNTIES) {
      counties.add(Lives.of(county, geography.villages(county), HOUSEHOLDS_A_COUNTY, MONTHS, seed));
    }
    Planted planted = new Planted();
    Landing landing = new Landing(out.resolve("landing"), planted);
    History.write(landing, counties);
    for (YearMonth month : MONTHS) {
      for (Lives lives : counties) {
        RegistryFiles.write(landing, geography, lives, month, seed);
        CountyFiles.ruralPersons(landing, lives, month);
        CountyFiles.assistance(landing, lives, month);
        CountyFiles.employment(landing, lives, month);
      }
      ProvinceFiles.medical(landing, counties, month, seed);
      ProvinceFiles.clues(landing, counties, month);
    }
    HomeAndSchoolFiles.write(landing, counties, seed);
    WorkAndVillageFiles.write(landing, geography, counties, seed);
    Files.createDirectories(out.resolve("expected"));
    Files.writeString(out.resolve("expected/planted.tsv"), planted.table());
  }
}
