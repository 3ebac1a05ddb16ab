package org.dixian.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * A code of a code column, whose share among a delivery's rows is followed.
 *
 * @param check the check under which its counts stand
 * @param column the code column
 * @param code the code; {@code unknown}: nothing was stated
 * @param held SQL of whether a row holds it; never NULL
 */
record CodeShare(String check, String column, String code, String held) {

  /** All codes of all columns of an export whose values come from a list. */
  static List<CodeShare> of(SourceContract contract) {
    List<CodeShare> shares = new ArrayList<>();
    for (Column column : contract.storedColumns()) {
      for (String code : codes(column)) {
        shares.add(
            new CodeShare("drift." + column.name(), column.name(), code, held(column, code)));
      }
    }
    return shares;
  }

  private static TreeSet<String> codes(Column column) {
    TreeSet<String> codes = new TreeSet<>();
    switch (column.type()) {
      case CODE, CODE_LIST -> codes.addAll(column.codes().values());
      case FLAG -> codes.addAll(List.of("no", "yes"));
      default -> {
        // Free values have no list of codes whose shares could be compared.
        return codes;
      }
    }
    codes.add("unknown");
    return codes;
  }

  private static String held(Column column, String code) {
    return switch (column.type()) {
      case CODE_LIST ->
          "CASE WHEN size(%1$s) > 0 THEN array_contains(%1$s, '%2$s') ELSE %3$s END"
              .formatted(column.name(), code, code.equals("unknown"));
      case FLAG ->
          "CASE %s WHEN true THEN 'yes' WHEN false THEN 'no' ELSE 'unknown' END = '%s'"
              .formatted(column.name(), code);
      default -> "coalesce(%s, 'unknown') = '%s'".formatted(column.name(), code);
    };
  }
}
