package org.dixian.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;

/** The names of files under all contracts: which one knows a file, and what the file is about. */
final class KnownNames {
  /** A name that a contract knows. */
  record KnownName(SourceContract contract, FileName name, Subject subject) {}

  /** A name under which a file cannot be read. */
  static final class NameRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String reason;

    private NameRefused(String source, String reason, String message) {
      super(message);
      this.source = source;
      this.reason = reason;
    }

    /** The contract that refuses it, empty when none or several know it. */
    String source() {
      return source;
    }

    String reason() {
      return reason;
    }
  }

  private final List<SourceContract> contracts;
  private final OrgUnits units;

  KnownNames(Settings settings) {
    this.contracts = settings.contracts();
    this.units = settings.units();
  }

  /** The name under the one contract that knows it. */
  KnownName read(String fileName) throws NameRefused {
    List<KnownName> known = new ArrayList<>();
    for (SourceContract contract : contracts) {
      try {
        match(contract, fileName).ifPresent(known::add);
      } catch (FileRefused refusal) {
        throw new NameRefused(contract.source(), refusal.reason().code(), refusal.getMessage());
      }
    }
    if (known.isEmpty()) {
      throw new NameRefused(
          "",
          "no_contract",
          "no contract in conf/sources knows a file of this name; rename it, or add a contract");
    }
    if (known.size() > 1) {
      throw new NameRefused(
          "",
          "ambiguous_contract",
          "the name fits the contracts "
              + known.stream().map(k -> k.contract().source()).toList()
              + "; make their patterns distinct");
    }
    return known.get(0);
  }

  /** What the first contract that knows the name makes of it; empty when the name is refused. */
  Optional<Subject> subject(String fileName) {
    for (SourceContract contract : contracts) {
      try {
        Optional<KnownName> known = match(contract, fileName);
        if (known.isPresent()) {
          return known.map(KnownName::subject);
        }
      } catch (FileRefused refusal) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<KnownName> match(SourceContract contract, String fileName) throws FileRefused {
    return FileName.match(contract, fileName)
        .map(
            name ->
                new KnownName(
                    contract,
                    name,
                    new Subject(contract.source(), name.asOf(), scope(name), name.part())));
  }

  /** A delivery covers the county as it is coded today, whatever code its name carries. */
  private String scope(FileName name) {
    if (name.county() == null) {
      return "province";
    }
    String current = units.resolve(name.county(), name.asOf()).unit();
    return current == null ? name.county() : current;
  }
}
