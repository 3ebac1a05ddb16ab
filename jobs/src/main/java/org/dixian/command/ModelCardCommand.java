package org.dixian.command;

import java.util.concurrent.Callable;
import org.dixian.foresee.model.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dixian model card}. */
@Command(
    name = "card",
    description = "Prints a model's card and what was decided about it.",
    mixinStandardHelpOptions = true)
final class ModelCardCommand implements Callable<Integer> {
  @Mixin Places places;

  @Parameters(paramLabel = "VERSION", description = "The model, or a beginning of its version.")
  String version;

  @Override
  public Integer call() throws Exception {
    ModelStore store = ModelCommand.store(places.load());
    String full = store.read(version).record().version();
    System.out.println(store.card(full));
    for (ModelStore.Decision d : store.decisions(full)) {
      System.out.printf("%s %s by %s: %s%n", d.when(), d.state(), d.who(), d.why());
    }
    return 0;
  }
}
