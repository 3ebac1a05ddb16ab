package org.dixian.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes and never guesses: the first byte sequence that the encoding does not allow ends
 * the reading with its offset, so that a replacement character cannot come into being.
 */
final class StrictText extends Reader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private final long maxBytes;
  private final Utf8Lines foreign;
  private long offsetOfBuffer;
  private boolean atEnd;
  private boolean flushed;

  /**
   * @param offset bytes already consumed from {@code in}, a byte-order mark
   */
  StrictText(InputStream in, Charset charset, long offset, long maxBytes) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.offsetOfBuffer = offset;
    this.maxBytes = maxBytes;
    // Most UTF-8 text is also valid GB18030, as other characters; only the reverse is impossible.
    this.foreign = charset.equals(GB18030) ? new Utf8Lines() : null;
  }

  @Override
  public int read(char[] chars, int start, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(chars, start, length);
    while (out.position() == 0) {
      if (flushed) {
        return -1;
      }
      CoderResult result = decoder.decode(bytes, out, atEnd);
      if (result.isError()) {
        throw invalid(result.length());
      }
      if (result.isUnderflow()) {
        if (atEnd) {
          decoder.flush(out);
          flushed = true;
        } else {
          fill();
        }
      }
    }
    return out.position();
  }

  private RefusedWhileReading invalid(int length) {
    long offset = offsetOfBuffer + bytes.position();
    return new RefusedWhileReading(
        Reason.INVALID_BYTES,
        "byte offset %d, %d byte(s) from 0x%02X, read as %s"
            .formatted(offset, length, bytes.get(bytes.position()), decoder.charset().name()));
  }

  private void fill() throws IOException {
    offsetOfBuffer += bytes.position();
    bytes.compact();
    int from = bytes.position();
    int count = in.read(bytes.array(), from, bytes.remaining());
    if (count < 0) {
      atEnd = true;
    } else {
      checkSize(offsetOfBuffer + from + count);
      if (foreign != null) {
        foreign.look(bytes.array(), from, count, offsetOfBuffer);
      }
      bytes.position(from + count);
    }
    if (atEnd && foreign != null) {
      foreign.end();
    }
    bytes.flip();
  }

  private void checkSize(long read) throws RefusedWhileReading {
    if (read > maxBytes) {
      throw new RefusedWhileReading(Reason.FILE_TOO_LARGE, "limit " + maxBytes + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
