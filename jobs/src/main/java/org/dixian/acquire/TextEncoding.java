package org.dixian.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decides how the bytes of a text file are decoded: as declared, or found out where declared so.
 */
final class TextEncoding {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Longest first: the mark of UTF-16LE begins that of UTF-32LE. */
  private enum Mark {
    UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
    UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
    GB(GB18030, 0x84, 0x31, 0x95, 0x33),
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

    final Charset charset;
    final int[] bytes;

    Mark(Charset charset, int... bytes) {
      this.charset = charset;
      this.bytes = bytes;
    }

    static Mark at(byte[] head) {
      for (Mark mark : values()) {
        boolean same = head.length >= mark.bytes.length;
        for (int i = 0; same && i < mark.bytes.length; i++) {
          same = (head[i] & 0xFF) == mark.bytes[i];
        }
        if (same) {
          return mark;
        }
      }
      return null;
    }
  }

  private TextEncoding() {}

  /**
   * Opens the text after its byte-order mark.
   *
   * @param declared {@code detect}, or the name of the encoding
   */
  static Reader open(ByteSource source, String declared, Limits limits)
      throws IOException, FileRefused {
    byte[] head = Content.head(source);
    Mark mark = Mark.at(head);
    int skipped = mark == null ? 0 : mark.bytes.length;
    Charset charset =
        "detect".equalsIgnoreCase(declared)
            ? mark == null ? detected(source, limits) : mark.charset
            : declared(declared, mark);
    InputStream in = source.open();
    in.skipNBytes(skipped);
    return new StrictText(in, charset, skipped, limits.maxBytes());
  }

  private static Charset declared(String name, Mark mark) throws FileRefused {
    Charset charset = Charset.forName(name);
    if (mark != null && !mark.charset.equals(charset)) {
      throw new FileRefused(
          Reason.ENCODING_MISMATCH,
          "byte offset 0, the mark of %s, declared %s"
              .formatted(mark.charset.name(), charset.name()));
    }
    return charset;
  }

  private static Charset detected(ByteSource source, Limits limits)
      throws IOException, FileRefused {
    FileRefused notUtf8 = refusal(source, StandardCharsets.UTF_8, limits);
    if (notUtf8 == null) {
      return StandardCharsets.UTF_8;
    }
    if (notUtf8.reason() != Reason.INVALID_BYTES) {
      throw notUtf8;
    }
    FileRefused notGb = refusal(source, GB18030, limits);
    if (notGb == null) {
      return GB18030;
    }
    throw notGb;
  }

  /** Why the whole file is not text in the encoding; NULL when it is. */
  private static FileRefused refusal(ByteSource source, Charset charset, Limits limits)
      throws IOException {
    try (Reader text = new StrictText(source.open(), charset, 0, limits.maxBytes())) {
      char[] chars = new char[1 << 16];
      while (text.read(chars, 0, chars.length) >= 0) {
        // Only whether it can be read matters here.
      }
      return null;
    } catch (RefusedWhileReading e) {
      return e.refusal();
    }
  }
}
