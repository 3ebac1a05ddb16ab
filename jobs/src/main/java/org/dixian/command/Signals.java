package org.dixian.command;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What a terminal, a service manager or a scheduler sends to end a command. */
final class Signals {
  private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

  /** Whoever signals a whole group of processes is heard twice: directly, and from the launcher. */
  private static final long SAME_MILLIS = 5_000;

  private Signals() {}

  /**
   * Hands the first signal on, from a thread of its own, instead of ending the process; another
   * one, five seconds later or more, ends the process on the spot.
   *
   * @param told takes the signal's name, as SIGTERM
   */
  static void onFirst(Consumer<String> told) {
    AtomicBoolean first = new AtomicBoolean(true);
    for (String signal : ENDING) {
      org.jline.utils.Signals.register(
          signal,
          () -> {
            if (first.getAndSet(false)) {
              told.accept("SIG" + signal);
              endOnTheNext();
            }
          });
    }
  }

  private static void endOnTheNext() {
    try {
      Thread.sleep(SAME_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ENDING.forEach(org.jline.utils.Signals::registerDefault);
  }
}
