package org.dixian.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What kind of content a file begins with, whatever its name says. */
enum Content {
  EMPTY,
  ZIP,
  OLE2,
  HTML,
  OTHER;

  private static final int HEAD_BYTES = 512;

  /** The first bytes, fewer when the file is shorter. */
  static byte[] head(ByteSource source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  static Content of(ByteSource source) throws IOException {
    byte[] head = head(source);
    if (head.length == 0) {
      return EMPTY;
    }
    if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      return OLE2;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    boolean html =
        text.replaceFirst("^[\\s\u00ef\u00bb\u00bf]+", "")
            .matches("(?s)<(!doctype|html|head|body|table|meta|\\?xml).*");
    return html ? HTML : OTHER;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
