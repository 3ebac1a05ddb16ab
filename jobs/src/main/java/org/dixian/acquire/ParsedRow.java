package org.dixian.acquire;

/**
 * One row of a file, accepted or rejected.
 *
 * @param sheet name of the sheet; empty for a text file
 * @param number row of the sheet, or first physical line of the record, counted from 1
 * @param values one value per stored column of the contract, NULL where nothing was entered; NULL
 *     as a whole when the row is rejected
 * @param marks codes of what is doubtful about an accepted row; empty mostly
 * @param reject NULL when the row is accepted
 */
public record ParsedRow(String sheet, int number, Object[] values, String[] marks, Reject reject) {
  public boolean accepted() {
    return reject == null;
  }
}
