package org.dixian.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dixian.document.Pages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian docs}. */
@Command(
    name = "docs",
    description = {
      "Renders the indicator catalogue, the data dictionary, the checks, the"
          + " warning rules and the reject codes.",
      "Run it after a change of the configuration; a test fails when the pages are stale."
    },
    mixinStandardHelpOptions = true)
public final class DocsCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to; docs/ in the configuration folder by default.")
  Path out;

  @Override
  public Integer call() throws Exception {
    var settings = places.load();
    Path folder = out == null ? settings.folder().resolve(Pages.FOLDER) : out;
    Files.createDirectories(folder);
    for (Map.Entry<String, String> page : Pages.of(settings).entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
      System.out.println("Written " + folder.resolve(page.getKey()));
    }
    return 0;
  }
}
