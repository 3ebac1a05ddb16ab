package org.dixian.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dixian warnings}: the rules of early warning, what they raised, and what they would. */
@Command(
    name = "warnings",
    description = {
      "Dixian's own early warnings (预警): the rules with what they raised, a trial of another"
          + " threshold, and the work lists of the townships.",
      "Reads the restricted lake. A warning is for verification by people; it decides nothing."
    },
    subcommands = {WarningListCommand.class, WarningReplayCommand.class, WorkListCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class WarningsCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
