package org.dixian.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * A code column, of whose codes the shares among a delivery's rows are followed.
 *
 * @param column the column
 * @param codes its codes; {@code unknown}: nothing was stated
 * @param held SQL of the codes that a row holds, as an array without repetitions; never NULL
 */
record CodeShare(String column, List<String> codes, String held) {

  /** All columns of an export whose values come from a list. */
  static List<CodeShare> of(SourceContract contract) {
    List<CodeShare> shares = new ArrayList<>();
    for (Column column : contract.storedColumns()) {
      String name = column.name();
      switch (column.type()) {
        case CODE ->
            shares.add(
                new CodeShare(
                    name, codes(column), "array(coalesce(%s, 'unknown'))".formatted(name)));
        case CODE_LIST ->
            shares.add(
                new CodeShare(
                    name,
                    codes(column),
                    "CASE WHEN size(%1$s) > 0 THEN array_distinct(%1$s) ELSE array('unknown') END"
                        .formatted(name)));
        case FLAG ->
            shares.add(
                new CodeShare(
                    name,
                    List.of("no", "unknown", "yes"),
                    "array(CASE %s WHEN true THEN 'yes' WHEN false THEN 'no' ELSE 'unknown' END)"
                        .formatted(name)));
        default -> {
          // Free values have no list of codes whose shares could be compared.
        }
      }
    }
    return shares;
  }

  /** The check under which its counts stand. */
  String check() {
    return "drift." + column;
  }

  private static List<String> codes(Column column) {
    TreeSet<String> codes = new TreeSet<>(column.codes().values());
    codes.add("unknown");
    return List.copyOf(codes);
  }
}
