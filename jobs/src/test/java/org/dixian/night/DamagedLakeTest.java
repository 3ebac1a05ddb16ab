package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A table that a disk or a hand has damaged: {@code verify} names it, a night publishes no wrong
 * figure, and what {@code verify} says to do brings the same figures back.
 */
@Tag("faults")
@Tag("nights")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedLakeTest {
  private static final String TABLE = "silver.clues";

  /** What happens to a table. */
  enum Damage {
    DATA_FILE_REMOVED {
      @Override
      void doTo(Path table) throws IOException {
        Files.delete(one(table, ".parquet"));
      }
    },
    DATA_FILE_TRUNCATED {
      @Override
      void doTo(Path table) throws IOException {
        halve(one(table, ".parquet"));
      }
    },
    LOG_ENTRY_TRUNCATED {
      @Override
      void doTo(Path table) throws IOException {
        halve(one(table.resolve("_delta_log"), ".json"));
      }
    },
    LOG_ENTRY_REMOVED {
      @Override
      void doTo(Path table) throws IOException {
        Files.delete(one(table.resolve("_delta_log"), ".json"));
      }
    };

    abstract void doTo(Path table) throws IOException;
  }

  private final SmallNight small = SmallNight.ofRegistryAndClues();
  private final Path undisturbed = small.root.resolve("undisturbed");
  private String edition;

  DamagedLakeTest() throws IOException {}

  @BeforeAll
  void aNight() throws Exception {
    Child.Answer night = small.start().ended(1200);
    assertEquals(0, night.exit(), night.out());
    edition = small.shown();
    FileUtils.copyDirectory(small.root.toFile(), undisturbed.toFile());
  }

  @ParameterizedTest
  @EnumSource
  void isNamedAndHealed(Damage damage) throws Exception {
    Path table = small.root.resolve("lake/restricted").resolve(TABLE.replace('.', '/'));
    damage.doTo(table);
    long begun = System.nanoTime();

    Child.Answer verified = small.command("verify").ended(600);
    assertEquals(4, verified.exit(), verified.out());
    assertTrue(verified.out().contains(TABLE), verified.out());
    Child.Answer night = small.start().ended(1200);
    assertTrue(List.of(0, 1).contains(night.exit()), night.out());
    assertTrue(
        night.exit() == 0 || night.out().contains(TABLE.replace('.', '/')),
        night.out() + night.err());
    assertEquals(edition, small.shown());

    FileUtils.deleteDirectory(table.toFile());
    Child.Answer healed = small.start().ended(1200);
    assertEquals(0, healed.exit(), healed.out());
    assertEquals(edition, small.shown());
    Child.Answer whole = small.command("verify").ended(600);
    assertEquals(0, whole.exit(), whole.out());
    long cost =
        new SurvivedFaults(undisturbed)
            .tell(
                damage.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                1,
                "named by verify (exit 4), night ended with exit %d, healed as verify says"
                    .formatted(night.exit()),
                small.root,
                (System.nanoTime() - begun) / 1_000_000_000);
    assertEquals(0, cost);
  }

  private static Path one(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(ending))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void halve(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
