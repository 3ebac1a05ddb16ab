package org.dixian.acquire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;

/** Nights over a landing folder under the shipped contracts, without a session and its tables. */
final class TriagedNights {
  private Settings settings;
  final List<Delivery> ledger = new ArrayList<>();

  /** Contents that cannot be read, as a damaged workbook cannot. */
  final Set<String> damaged = new HashSet<>();

  /** Contents that are not there any more when they are read. */
  final Set<String> changing = new HashSet<>();

  private int nights;

  TriagedNights() throws SettingsInvalid {
    settings = SettingsLoader.load(Exports.CONF);
  }

  /** A file by its name and a word for its content; a content hash has 64 digits. */
  static Landing.Found file(String name, String content) {
    return new Landing.Found("landing/" + name, name, id(content), 1, 1);
  }

  static String id(String content) {
    return (content + "0".repeat(64)).substring(0, 64);
  }

  Triage night(Landing.Found... landing) {
    return night(null, Set.of(), landing);
  }

  /** One night; what is read is accepted unless it is damaged, and the ledger learns of all. */
  Triage night(LocalDate asOf, Set<String> confirmed, Landing.Found... landing) {
    Triage triage =
        new Triage(settings, new Decisions(ledger), asOf, confirmed, "night-" + ++nights);
    triage.sort(List.of(landing));
    triage.refuseUnknownConfirmations();
    ledger.addAll(triage.decided);
    for (Triage.Candidate candidate : triage.candidates) {
      Delivery read = candidate.delivery();
      String reason =
          damaged.contains(read.fileId())
              ? "damaged"
              : changing.contains(read.fileId()) ? "changed_while_read" : null;
      ledger.add(
          reason == null
              ? read
              : read.with(Status.REFUSED, reason, "cannot be read", read.sequence()));
    }
    return triage;
  }

  Delivery decision(String name) {
    return new Decisions(ledger)
        .deliveries().stream().filter(d -> d.fileName().equals(name)).findFirst().orElseThrow();
  }

  static List<String> read(Triage triage) {
    return triage.candidates.stream().map(c -> c.delivery().fileName()).toList();
  }

  static List<String> waiting(Triage triage) {
    return triage.waiting.stream().map(Delivery::fileName).toList();
  }

  /** From now on the contract is another one. */
  void change(String source) {
    Map<String, String> hashes = new HashMap<>(settings.contractHashes());
    hashes.put(source, "changed");
    settings =
        new Settings(
            settings.folder(),
            settings.pipeline(),
            settings.contracts(),
            settings.facts(),
            settings.indicators(),
            settings.parameters(),
            settings.targets(),
            settings.checks(),
            settings.mappings(),
            settings.figureChecks(),
            settings.warnings(),
            settings.units(),
            settings.hash(),
            hashes,
            settings.unitsHash(),
            settings.riskModel(),
            settings.riskFeatures());
  }
}
