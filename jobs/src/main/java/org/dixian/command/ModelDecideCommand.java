package org.dixian.command;

import java.util.concurrent.Callable;
import org.dixian.foresee.model.ModelStore;
import org.dixian.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dixian model decide}. */
@Command(
    name = "decide",
    description = "Approves or withdraws a model; the decision is recorded beside it.",
    mixinStandardHelpOptions = true)
final class ModelDecideCommand implements Callable<Integer> {
  @Mixin Places places;

  @Parameters(paramLabel = "VERSION", description = "The model, or a beginning of its version.")
  String version;

  @ArgGroup(multiplicity = "1")
  Decision decision;

  /** One of them. */
  static final class Decision {
    @Option(names = "--approve", description = "Nights score with it from now on.")
    boolean approve;

    @Option(names = "--withdraw", description = "Nights no longer score with it.")
    boolean withdraw;
  }

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides.")
  String by;

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  String why;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    ModelStore store = ModelCommand.store(settings);
    String full = store.read(version).record().version();
    ModelStore.State state =
        decision.approve ? ModelStore.State.APPROVED : ModelStore.State.WITHDRAWN;
    store.decide(
        full,
        new ModelStore.Decision(ModelCommand.clock(settings).instant().toString(), by, state, why));
    System.out.println(full + ": " + state);
    return 0;
  }
}
