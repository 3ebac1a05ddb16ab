package org.dixian.publish.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Data as a script: {@code dixian.<receiver>(<JSON>);}. A browser refuses to fetch a file from disk
 * but does run a script beside the page.
 */
final class Script {
  private static final JsonFactory JSON = new JsonFactory().setCharacterEscapes(new ForScripts());

  private Script() {}

  /** Writes the value that a script hands over. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes the script and closes the stream. */
  static void write(OutputStream out, String receiver, Content content) throws IOException {
    try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      text.write("dixian." + receiver + "(");
      JsonGenerator json =
          JSON.createGenerator(text).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      content.write(json);
      json.close();
      text.write(");\n");
    }
  }

  /** A cell of a mart; decimals to the digit without superfluous zeros, days as yyyy-MM-dd. */
  static void value(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof String
        || value instanceof LocalDate
        || value instanceof java.sql.Date) {
      json.writeString(value.toString());
    } else {
      throw new IllegalArgumentException("Cannot write " + value.getClass() + " for the page");
    }
  }

  /** No text can end the script element or a line of it, wherever the script is put. */
  private static final class ForScripts extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final int[] ASCII = standardAsciiEscapesForJSON();

    static {
      for (char c : "<>&".toCharArray()) {
        ASCII[c] = CharacterEscapes.ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return c == '\u2028' || c == '\u2029' ? new SerializedString("\\u%04x".formatted(c)) : null;
    }
  }
}
