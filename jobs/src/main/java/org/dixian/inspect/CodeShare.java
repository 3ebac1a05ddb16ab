package org.dixian.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * One code of a code column, whose share among a delivery's rows is followed.
 *
 * @param column the column
 * @param code the code; {@code unknown}: nothing was stated
 * @param holds SQL condition that a row holds it; true or false, never NULL
 */
record CodeShare(String column, String code, String holds) {

  /** All codes of all columns of an export whose values come from a list. */
  static List<CodeShare> of(SourceContract contract) {
    List<CodeShare> shares = new ArrayList<>();
    for (Column column : contract.storedColumns()) {
      String name = column.name();
      switch (column.type()) {
        case CODE -> {
          codes(column).forEach(c -> shares.add(new CodeShare(name, c, name + " <=> '" + c + "'")));
          shares.add(new CodeShare(name, "unknown", name + " IS NULL"));
        }
        case CODE_LIST -> {
          codes(column)
              .forEach(
                  c ->
                      shares.add(
                          new CodeShare(
                              name,
                              c,
                              "coalesce(array_contains(%s, '%s'), false)".formatted(name, c))));
          shares.add(new CodeShare(name, "unknown", "coalesce(size(%s), 0) = 0".formatted(name)));
        }
        case FLAG -> {
          shares.add(new CodeShare(name, "yes", name + " <=> true"));
          shares.add(new CodeShare(name, "no", name + " <=> false"));
          shares.add(new CodeShare(name, "unknown", name + " IS NULL"));
        }
        default -> {
          // Free values have no list of codes whose shares could be compared.
        }
      }
    }
    return shares;
  }

  private static TreeSet<String> codes(Column column) {
    return new TreeSet<>(column.codes().values());
  }
}
