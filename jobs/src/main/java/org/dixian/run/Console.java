package org.dixian.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What a person at the terminal or in the scheduler's log sees of a run: one line a step. */
public final class Console {
  private static final Logger LOG = LogManager.getLogger("org.dixian.run");
  private final PrintStream out;
  private final long begun = System.nanoTime();

  public Console(PrintStream out) {
    this.out = out;
  }

  /** A step has ended: what it was, and what came of it. */
  public synchronized void step(String name, String result, Duration took) {
    out.printf(
        Locale.ROOT,
        "%6.1fs  %-28s %s (%.1fs)%n",
        (System.nanoTime() - begun) / 1e9,
        name,
        result,
        took.toMillis() / 1e3);
    LOG.info("{}: {} ({} ms)", name, result, took.toMillis());
  }

  /** Something that a person should know, without being an error. */
  public void notice(String text) {
    out.println("         " + text);
    LOG.warn(text);
  }

  public void line(String text) {
    out.println(text);
  }

  public PrintStream out() {
    return out;
  }

  public long millisSinceStart() {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
