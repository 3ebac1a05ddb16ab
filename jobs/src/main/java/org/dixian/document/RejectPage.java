package org.dixian.document;

import static org.dixian.document.MarkdownTable.code;

import org.dixian.acquire.Reason;

/** Why a file or a row is not accepted, and what the department does about it. */
final class RejectPage {
  private RejectPage() {}

  static String text() {
    MarkdownTable table = new MarkdownTable("代码 code", "原因", "Reason", "处理办法", "What to do");
    for (Reason reason : Reason.values()) {
      table.row(
          code(reason.code()), reason.zh(), reason.en(), reason.remedyZh(), reason.remedyEn());
    }
    return Pages.head(
            "退回原因 Why a file or a row is not accepted",
            """
            A refused file harms no other file, and a rejected row no other row. Each comes back to
            the department in an error report with sheet, row, column and masked cell.
            """)
        + table;
  }
}
