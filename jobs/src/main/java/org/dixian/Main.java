package org.dixian;

import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.dixian.command.BenchCommand;
import org.dixian.command.CheckCommand;
import org.dixian.command.DiffCommand;
import org.dixian.command.DocsCommand;
import org.dixian.command.EditionsCommand;
import org.dixian.command.ExplainCommand;
import org.dixian.command.ModelCommand;
import org.dixian.command.NightlyCommand;
import org.dixian.command.PublishCommand;
import org.dixian.command.RekeyCommand;
import org.dixian.command.RestoreCommand;
import org.dixian.command.SqlCommand;
import org.dixian.command.StatusCommand;
import org.dixian.command.SynthCommand;
import org.dixian.command.VerifyCommand;
import org.dixian.command.WarningsCommand;
import org.dixian.run.Fault;
import org.dixian.run.Lease;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.SettingsInvalid;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: a command, its outcome, and the exit code that says so. */
@Command(
    name = "dixian",
    description =
        "Dixian 底线: from nightly department exports to county indicators that can be defended.",
    subcommands = {
      NightlyCommand.class,
      CheckCommand.class,
      SqlCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      EditionsCommand.class,
      PublishCommand.class,
      RestoreCommand.class,
      RekeyCommand.class,
      DiffCommand.class,
      ExplainCommand.class,
      WarningsCommand.class,
      ModelCommand.class,
      DocsCommand.class,
      SynthCommand.class,
      BenchCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "dixian COMMAND --help explains a command."},
    mixinStandardHelpOptions = true,
    version = "dixian 0.1.0")
public final class Main implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command line and returns its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((fault, line, parsed) -> ended(fault))
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static int ended(Exception fault) {
    if (fault instanceof SettingsInvalid invalid) {
      System.err.printf(
          "Cannot use the configuration (problems: %d):%n", invalid.problems().size());
      invalid.problems().forEach(p -> System.err.println("  " + p));
      return Outcome.USAGE.code();
    }
    Optional<Refusal> reason =
        fault instanceof Refusal refusal ? Optional.of(refusal) : Lease.lost(fault);
    if (reason.isPresent()) {
      System.err.println(reason.get().getMessage());
      return reason.get().outcome().code();
    }
    LogManager.getLogger(Main.class).error("The command failed", fault);
    System.err.println("Unexpected: " + Fault.inWords(fault));
    return Outcome.UNEXPECTED.code();
  }
}
