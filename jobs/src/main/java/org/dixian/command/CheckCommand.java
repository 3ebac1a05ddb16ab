package org.dixian.command;

import java.util.concurrent.Callable;
import org.dixian.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dixian check}. */
@Command(
    name = "check",
    description = {
      "Reads and validates the whole configuration and reports every problem at once.",
      "Starts no Spark and touches no table."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin Places places;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    System.out.printf(
        "%s holds: %d sources, %d facts with %d measures, %d indicators, %d warning rules, %d"
            + " parameters, %,d units; hash %s%n",
        settings.folder(),
        settings.contracts().size(),
        settings.facts().size(),
        settings.facts().stream().mapToInt(f -> f.measures().size()).sum(),
        settings.indicators().size(),
        settings.warnings().size(),
        settings.parameters().size(),
        settings.units().units().size(),
        settings.hash());
    return 0;
  }
}
