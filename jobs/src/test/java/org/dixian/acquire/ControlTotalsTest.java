package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals other than rows: distinct persons of a file of settlements, stated in its name. */
class ControlTotalsTest {
  @TempDir Path folder;

  private static SourceContract statingPersons() throws Exception {
    SourceContract c = Exports.contract(Exports.SETTLEMENTS);
    SourceContract.Files files =
        new SourceContract.Files(
            "医保结算_(?<asof>\\d{6})-(?<persons>\\d+)人\\.csv",
            c.files().scope(), List.of(new SourceContract.ControlTotal("persons", "person_token")));
    return new SourceContract(
        c.source(),
        c.title(),
        c.titleEn(),
        c.department(),
        c.grain(),
        files,
        c.format(),
        c.delivery(),
        c.key(),
        c.nullTokens(),
        c.columns(),
        c.expected());
  }

  private Exports.Read read(String name, String... rows) throws Exception {
    Path file = Exports.settlements(folder, rows);
    Path named = java.nio.file.Files.move(file, folder.resolve(name));
    return Exports.read(statingPersons(), named, Limits.standard());
  }

  @Test
  void distinctPersonsAreCountedAlsoInRejectedRows() throws Exception {
    String man = Exports.settlement(3).replace(Exports.WOMAN, Exports.MAN);
    Exports.Read read =
        read(
            "医保结算_202508-2人.csv",
            Exports.settlement(1),
            Exports.settlement(2),
            man.replace("2025-08-05", "2025-02-30"));
    assertEquals(1, read.summary().rejected());
  }

  @Test
  void anotherNumberRefusesTheFile() {
    FileRefused refusal =
        assertThrows(
            FileRefused.class,
            () -> read("医保结算_202508-2人.csv", Exports.settlement(1), Exports.settlement(2)));
    assertTrue(
        refusal.getMessage().contains("persons states 2, the content has 1 person_token"),
        refusal.getMessage());
  }

  @Test
  void aNumberThatDoesNotFitRefusesTheFile() throws Exception {
    SourceContract contract = statingPersons();
    FileRefused refusal =
        assertThrows(
            FileRefused.class,
            () -> FileName.match(contract, "医保结算_202508-" + "9".repeat(30) + "人.csv"));
    assertEquals("control_total_unreadable", refusal.reason().code());
  }
}
