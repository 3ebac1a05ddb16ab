package org.dixian.independent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes small exports of a few rows; identity numbers start with 5299, which no citizen's does.
 */
final class HandMadeExports {
  static final String REGISTRY_HEADINGS =
      "行政村代码|户编号|证件号码|与户主关系|劳动技能|户类型|监测对象类别|识别监测时间|致贫/返贫风险1|致贫/返贫风险2|"
          + "风险是否已消除|消除监测时间|风险消除方式|产业帮扶|就业帮扶|金融帮扶|公益岗位帮扶|住房安全保障|饮水安全保障|健康帮扶|"
          + "义务教育保障|其他教育帮扶|综合保障|社会帮扶|搬迁|生产生活条件改善|基础设施建设";

  private final Path landing;

  HandMadeExports(Path landing) {
    this.landing = landing;
  }

  /** A registry workbook with the heading in row 2; cells of a row are divided by bars. */
  void registry(String name, String... rows) throws IOException {
    workbook(name, REGISTRY_HEADINGS, rows);
  }

  void workbook(String name, String headings, String... rows) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(landing.resolve(name))) {
      Sheet sheet = workbook.createSheet();
      sheet.createRow(0).createCell(0).setCellValue("单位：人");
      fill(sheet.createRow(1), headings);
      for (String row : rows) {
        fill(sheet.createRow(sheet.getLastRowNum() + 1), row);
      }
      workbook.write(out);
    }
  }

  void csv(String name, String charset, String... lines) throws IOException {
    String text = List.of(lines).stream().collect(Collectors.joining("\r\n", "", "\r\n"));
    Files.write(landing.resolve(name), text.getBytes(Charset.forName(charset)));
  }

  private static void fill(Row row, String cells) {
    String[] texts = cells.split("\\|", -1);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.createCell(i).setCellValue(texts[i]);
      }
    }
  }

  /** A valid number of the n-th person (n from 0 to 999), born 1980-05-06. */
  static String person(int n) {
    return person18("52990119800506%03d".formatted(n));
  }

  static String person18(String first17) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (first17.charAt(i) - '0') * weights[i];
    }
    return first17 + "10X98765432".charAt(sum % 11);
  }
}
