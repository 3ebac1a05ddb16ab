package org.dixian.acquire;

import java.util.Locale;

/**
 * Why a file, a row or a cell is not accepted. Codes are stable: error reports and counts are kept
 * under them. The sentence says what is wrong, the remedy what the department does about it.
 */
public enum Reason {
  // The file as a whole.
  AS_OF_UNREADABLE("文件名中的日期无效", "the date in the file name is impossible", Remedy.RENAME),
  CONTROL_TOTAL_UNREADABLE("文件名中的合计数无法识别", "a total in the file name is unreadable", Remedy.RENAME),
  CONTROL_TOTAL_MISMATCH(
      "文件名所注合计数与内容不符", "the file name states another total than the content", Remedy.REEXPORT),
  COUNTY_UNKNOWN("文件名中的县代码不存在", "the county code in the file name is unknown", Remedy.RENAME),
  COUNTY_AMBIGUOUS(
      "文件名中的县代码已拆分", "the county code in the file name was split into several", Remedy.RENAME),
  CHANGED_WHILE_READ(
      "读取过程中文件被改动或移走", "the file was changed or taken away while it was read", Remedy.UPLOAD),
  FILE_TOO_LARGE("文件超过大小上限", "the file is larger than the limit", Remedy.SPLIT),
  TOO_MANY_ROWS("行数超过上限", "the file has more rows than the limit", Remedy.SPLIT),
  TOO_MANY_COLUMNS("列数超过上限", "the heading has more columns than the limit", Remedy.TEMPLATE),
  ENCODING_MISMATCH("编码与约定不符", "the encoding is another than the declared one", Remedy.ENCODING),
  INVALID_BYTES("含有无法解码的字节", "there are bytes that the encoding does not allow", Remedy.ENCODING),
  MIXED_ENCODINGS("同一文件混用多种编码", "the file mixes two encodings", Remedy.ENCODING),
  NOT_A_TEXT_FILE("不是文本文件", "the content is not delimited text", Remedy.REEXPORT),
  NOT_A_WORKBOOK("不是电子表格", "the content is not a workbook", Remedy.REEXPORT),
  EXTENSION_MISMATCH("扩展名与内容不符", "the content is not what the extension says", Remedy.REEXPORT),
  PASSWORD_PROTECTED("文件受密码保护", "the workbook is protected by a password", Remedy.UNLOCK),
  DAMAGED_WORKBOOK("电子表格已损坏或不完整", "the workbook is damaged or cut short", Remedy.REEXPORT),
  ZIP_BOMB("压缩比异常", "the workbook inflates beyond measure", Remedy.REEXPORT),
  EXTERNAL_ENTITY("含有文档类型声明", "the workbook declares a document type or entity", Remedy.REEXPORT),
  SHEET_NOT_FOUND("找不到约定的工作表", "the declared sheet is not in the workbook", Remedy.TEMPLATE),
  HEADING_NOT_FOUND("找不到表头", "no heading is found in the first rows", Remedy.TEMPLATE),
  REQUIRED_COLUMN_MISSING("缺少必需的列", "a required column is missing", Remedy.TEMPLATE),
  AMBIGUOUS_COLUMN("多列对应同一字段", "two columns mean the same field", Remedy.TEMPLATE),
  // The row as a whole.
  UNTERMINATED_QUOTE("引号未闭合", "a quote is opened and not closed", Remedy.QUOTES),
  QUOTE_INSIDE_FIELD("字段中间出现引号", "a quote stands in the middle of a field", Remedy.QUOTES),
  CONTROL_CHARACTER("含有控制字符", "the row holds a NUL or another control character", Remedy.CLEAN),
  DAMAGED_TEXT("含有乱码替换符", "the row holds replacement characters of lost text", Remedy.REEXPORT),
  LINE_TOO_LONG("行过长", "the line is longer than the limit", Remedy.CLEAN),
  TOO_FEW_FIELDS("字段数少于表头", "the row has fewer fields than the heading", Remedy.QUOTES),
  TOO_MANY_FIELDS("字段数多于表头", "the row has more fields than the heading", Remedy.QUOTES),
  // One cell.
  MANDATORY_BLANK("必填项为空", "a mandatory cell is blank", Remedy.FILL),
  CELL_TOO_LONG("单元格过长", "the cell is longer than the limit", Remedy.CLEAN),
  CELL_ERROR("单元格为公式错误", "the cell holds a formula error", Remedy.CORRECT),
  REPEATED_CELLS_DIFFER("重复列取值不一致", "columns of one heading disagree", Remedy.CORRECT),
  TEXT_TOO_LONG("文本超过200字", "the text has more than 200 characters", Remedy.CLEAN),
  IDENTIFYING_TEXT("文本中含有号码", "the text holds a number like an identity or phone", Remedy.CLEAN),
  UNMAPPED("取值不在代码表中", "the value is not in the code map", Remedy.CODE),
  NOT_A_FLAG("应为是或否", "the value is neither 是 nor 否", Remedy.CODE),
  NOT_A_NUMBER("不是数值", "the value is not a number", Remedy.CORRECT),
  NOT_WHOLE("应为整数", "the value is not a whole number", Remedy.CORRECT),
  TOO_MANY_DECIMALS("小数位数过多", "the number has more decimals than are kept", Remedy.CORRECT),
  NUMBER_OUT_OF_RANGE("数值超出范围", "the number is too large", Remedy.CORRECT),
  NUMBER_PRECISION_LOST("数值已丢失精度", "the number has lost digits", Remedy.AS_TEXT),
  NOT_A_DATE("不是日期", "the value is not a date", Remedy.DATE),
  IMPOSSIBLE_DATE("日期不存在", "the date does not exist", Remedy.DATE),
  TWO_DIGIT_YEAR("年份只有两位", "the year has two digits", Remedy.DATE),
  DATE_WITHOUT_DAY("日期缺少日", "the date has no day", Remedy.DATE),
  DATE_OUT_OF_RANGE("日期超出合理范围", "the date is before 1900 or in the future", Remedy.DATE),
  OTHER_MONTH("不属于本期月份", "the month is not the month of the delivery", Remedy.CORRECT),
  ID_PLACEHOLDER("证件号码为占位号", "the identity number is a placeholder (999999)", Remedy.IDENTITY),
  ID_LENGTH("证件号码位数不对", "the identity number has a wrong length", Remedy.IDENTITY),
  ID_CHARACTERS("证件号码含有非法字符", "the identity number holds other characters", Remedy.IDENTITY),
  ID_BIRTH_DATE("证件号码中的出生日期无效", "the birth date in the number is impossible", Remedy.IDENTITY),
  ID_CHECK_DIGIT("证件号码校验码错误", "the check digit of the number is wrong", Remedy.IDENTITY),
  ID_SCIENTIFIC("号码变成科学计数法", "the number was saved in scientific notation", Remedy.AS_TEXT),
  ID_PRECISION_LOST("号码超过15位的数字已丢失", "the digits after the 15th were lost", Remedy.AS_TEXT),
  CODE_TOO_LONG("编号过长", "the code has more than 64 characters", Remedy.CORRECT),
  UNKNOWN_UNIT("行政区划代码不存在", "the unit code is unknown", Remedy.UNIT),
  AMBIGUOUS_UNIT("行政区划代码已拆分无法确定", "the unit code was split and could be several", Remedy.UNIT),
  OUTSIDE_SCOPE("不属于本文件的县", "the unit is outside the county of the file", Remedy.UNIT);

  /** What the department does about it; several reasons share one. */
  private enum Remedy {
    RENAME("请按约定更正文件名后重新报送", "Correct the file name and deliver again"),
    UPLOAD(
        "请先以“.”开头的临时文件名上传，传完后再改名；文件完整后下次运行会自动读取",
        "Upload under a name that begins with a dot and rename it when it is complete; the next night reads it"),
    REEXPORT("请从原系统重新导出后报送", "Export again from the source system and deliver"),
    SPLIT("请分拆文件后报送", "Split the file and deliver the parts"),
    TEMPLATE(
        "请使用约定的表样，或联系平台补充列名", "Use the agreed form, or have the heading added to the contract"),
    ENCODING("请按约定编码重新保存后报送", "Save again in the declared encoding and deliver"),
    UNLOCK("请取消密码后重新报送", "Remove the password and deliver again"),
    QUOTES("请检查该行的引号和分隔符", "Check quotes and delimiters of the row"),
    CLEAN("请清理该处内容", "Clean the content there"),
    FILL("请补填", "Fill in the cell"),
    CORRECT("请核对后更正", "Check and correct the value"),
    CODE("请使用规定的选项，或联系平台补充代码", "Use a listed value, or have the value added to the code map"),
    AS_TEXT("请将该列设为文本格式后重新导出", "Format the column as text and export again"),
    DATE("请按 2025-03-17 的格式填写", "Write the date like 2025-03-17"),
    IDENTITY("请按身份证件核对号码", "Check the number against the document"),
    UNIT("请使用现行12位行政区划代码", "Use the current 12-digit unit code");

    private final String zh;
    private final String en;

    Remedy(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }
  }

  private final String zh;
  private final String en;
  private final Remedy remedy;

  Reason(String zh, String en, Remedy remedy) {
    this.zh = zh;
    this.en = en;
    this.remedy = remedy;
  }

  /** Stable code, snake_case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  public String remedyZh() {
    return remedy.zh;
  }

  public String remedyEn() {
    return remedy.en;
  }
}
