package org.dixian.acquire;

import static org.dixian.acquire.Exports.GB18030;
import static org.dixian.acquire.Exports.SETTLEMENTS;
import static org.dixian.acquire.Exports.SETTLEMENT_FILE;
import static org.dixian.acquire.Exports.SETTLEMENT_HEADING;
import static org.dixian.acquire.Exports.refused;
import static org.dixian.acquire.Exports.settlement;
import static org.dixian.acquire.Exports.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settlements are declared UTF-8, rural persons GB18030, clues to be detected. */
class EncodingTest {
  private static final String CLUE_FILE = "预警线索与核实_20250831.csv";
  private static final String CLUES =
      "线索编号,村代码,户编号,姓名,线索来源,线索类型,线索日期,备注\n" + "X1,520526100034,H1,张三丰,基层干部排查,因病,2025-08-03,已核实\n";
  private static final String PERSON_FILE = "农户与人口信息_520526_20250831.csv";
  private static final String PERSONS =
      "村代码,户编号,姓名,证件号码,性别,出生日期,劳动技能,是否脱贫户,民族\n"
          + "520526100034,H1,张三丰,529901199003070028,女,1990-03-07,普通劳动力,是,彝族\n";

  @TempDir Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private long accepted(String source, String name, byte[] bytes) throws Exception {
    return Exports.read(source, write(folder, name, bytes)).summary().accepted();
  }

  @Test
  void theDeclaredEncodingIsRead() throws Exception {
    assertEquals(1, accepted("rural_persons", PERSON_FILE, PERSONS.getBytes(GB18030)));
  }

  @Test
  void aFileDeclaredToBeDetectedMayBeEither() throws Exception {
    assertEquals(1, accepted("clues", CLUE_FILE, utf8(CLUES)));
    assertEquals(1, accepted("clues", CLUE_FILE, CLUES.getBytes(GB18030)));
    assertEquals(1, accepted("clues", CLUE_FILE, join(bytes(0xEF, 0xBB, 0xBF), utf8(CLUES))));
    assertEquals(
        1,
        accepted(
            "clues",
            CLUE_FILE,
            join(bytes(0xFF, 0xFE), CLUES.getBytes(StandardCharsets.UTF_16LE))));
  }

  @Test
  void theMarkOfTheDeclaredEncodingIsNotPartOfTheHeading() throws Exception {
    byte[] text = utf8(SETTLEMENT_HEADING + "\n" + settlement(1));
    assertEquals(1, accepted(SETTLEMENTS, SETTLEMENT_FILE, join(bytes(0xEF, 0xBB, 0xBF), text)));
  }

  @Test
  void theMarkOfAnotherEncodingRefusesTheFile() throws Exception {
    byte[] text = join(bytes(0xEF, 0xBB, 0xBF), utf8(PERSONS));
    FileRefused refusal = refused("rural_persons", write(folder, PERSON_FILE, text));
    assertEquals("encoding_mismatch", refusal.reason().code());
    assertTrue(refusal.getMessage().contains("byte offset 0"), refusal.getMessage());
  }

  @Test
  void anotherEncodingThanDeclaredRefusesTheFileWithTheByteOffset() throws Exception {
    byte[] text = ("a,b\n" + SETTLEMENT_HEADING).getBytes(GB18030);
    FileRefused refusal = refused(SETTLEMENTS, write(folder, SETTLEMENT_FILE, text));
    assertEquals("invalid_bytes", refusal.reason().code());
    // 结 is BD E1 in GB18030; BD cannot begin a character of UTF-8.
    assertTrue(refusal.getMessage().contains("byte offset 4,"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("0xBD"), refusal.getMessage());
  }

  @Test
  void invalidBytesFarIntoTheFileRefuseItWithTheirOffset() throws Exception {
    byte[] start = utf8(SETTLEMENT_HEADING + "\n" + (settlement(1) + "\n").repeat(3000));
    byte[] text = join(start, bytes(0xFF), utf8("\n" + settlement(2)));
    FileRefused refusal = refused(SETTLEMENTS, write(folder, SETTLEMENT_FILE, text));
    assertEquals("invalid_bytes", refusal.reason().code());
    assertTrue(
        refusal.getMessage().contains("byte offset " + start.length + ","), refusal.getMessage());
  }

  @Test
  void aCharacterCutOffAtTheEndRefusesTheFile() throws Exception {
    byte[] text = utf8(SETTLEMENT_HEADING + "\n" + settlement(1));
    byte[] cut = java.util.Arrays.copyOf(text, text.length - 1);
    FileRefused refusal = refused(SETTLEMENTS, write(folder, SETTLEMENT_FILE, cut));
    assertTrue(
        refusal.getMessage().contains("byte offset " + (text.length - 3) + ","),
        refusal.getMessage());
  }

  @Test
  void aFileThatIsNeitherIsRefusedWhenDetected() throws Exception {
    byte[] text = join(CLUES.getBytes(GB18030), bytes(0xFF, 0x0A));
    FileRefused refusal = refused("clues", write(folder, CLUE_FILE, text));
    assertEquals("invalid_bytes", refusal.reason().code());
    assertTrue(refusal.getMessage().contains("byte offset " + (text.length - 2) + ","));
  }

  @Test
  void mixedEncodingsRefuseTheFileWithTheOffsetOfTheLine() throws Exception {
    byte[] gb = PERSONS.getBytes(GB18030);
    // An even number of characters between commas, so that GB18030 alone would find no fault.
    byte[] text = join(gb, utf8("520526100034,张三丰张三丰,贵州省贵州,是否\n"), gb);
    FileRefused refusal = refused("rural_persons", write(folder, PERSON_FILE, text));
    assertEquals("mixed_encodings", refusal.reason().code());
    assertTrue(refusal.getMessage().contains("byte offset " + gb.length), refusal.getMessage());
  }

  @Test
  void aWorkbookOrAPageNamedCsvIsRefused() throws Exception {
    for (byte[] content :
        new byte[][] {
          utf8("PK\003\004rest"), bytes(0xD0, 0xCF, 0x11, 0xE0), utf8("<html><table>")
        }) {
      FileRefused refusal = refused(SETTLEMENTS, write(folder, SETTLEMENT_FILE, content));
      assertEquals("not_a_text_file", refusal.reason().code());
    }
  }
}
