package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** A copy of the shipped conf/ in a folder of the test, with mistakes made in it. */
final class EditedConf {
  static final Path SHIPPED = Path.of(System.getProperty("dixian.home"), "conf");
  private final Path folder;

  EditedConf(Path temporary) throws IOException {
    folder = temporary.resolve("conf");
    FileUtils.copyDirectory(SHIPPED.toFile(), folder.toFile());
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Replaces a text that stands exactly once in the file. */
  EditedConf replace(String file, String text, String by) throws IOException {
    String before = Files.readString(file(file));
    assertEquals(2, before.split(java.util.regex.Pattern.quote(text), -1).length, "once: " + text);
    return write(file, before.replace(text, by));
  }

  EditedConf write(String file, String content) throws IOException {
    Files.writeString(file(file), content);
    return this;
  }

  Settings load() throws SettingsInvalid {
    return SettingsLoader.load(folder);
  }

  /** What is wrong, in the order in which it is said. */
  List<String> problems() {
    return assertThrows(SettingsInvalid.class, this::load).problems();
  }
}
