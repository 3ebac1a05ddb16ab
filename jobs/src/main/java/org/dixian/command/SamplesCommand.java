package org.dixian.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dixian.synth.Samples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dixian synth}. */
@Command(
    name = "synth",
    description = {
      "Writes the bundled samples anew: synthetic people in three real counties over three months.",
      "The same seed writes the same bytes."
    },
    mixinStandardHelpOptions = true)
public final class SamplesCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; nothing in it is deleted.")
  Path out;

  @Option(
      names = "--seed",
      defaultValue = "" + Samples.SEED,
      description = "Seed (${DEFAULT-VALUE} made the bundled samples).")
  long seed;

  @Override
  public Integer call() throws Exception {
    Samples.write(Places.home(), out, seed);
    System.out.println("Samples written under " + out);
    return 0;
  }
}
