package org.dixian.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * A fault of the surroundings in words that an operator can act on: what happened, and the remedy.
 */
public final class Fault {
  private static final String LOG =
      "The log has the details; running again goes on where this run stopped.";
  private static final String AGAIN = "then run again: it goes on where this run stopped";

  /**
   * @param sign what the messages or the names of exceptions say
   */
  private record Known(Pattern sign, String remedy) {}

  private static final List<Known> KNOWN =
      List.of(
          known(
              "No space left on device|Disk quota exceeded|SpaceQuotaExceeded",
              "Free space there, " + AGAIN),
          known("Read-only file system", "Have it mounted for writing, " + AGAIN),
          known(
              "Permission denied|AccessControlException|AccessDeniedException",
              "Give the account that runs Dixian the right to read and write there, " + AGAIN),
          known(
              "OutOfMemoryError|Java heap space|GC overhead limit|INVALID_DRIVER_MEMORY",
              "Give it more memory, for example DIXIAN_HEAP=4g (on a cluster:"
                  + " spark.executor.memory), "
                  + AGAIN),
          known(
              "FileNotFoundException|NoSuchFileException|MismatchedInputException|PATH_NOT_FOUND|Kernel[A-Za-z]*Exception|InvalidTableException|is not a Parquet file|DELTA_[A-Z_]+|JsonParseException"
                  + "|JsonEOFException|_delta_log",
              "A file is lost or damaged: have it delivered again if it is a department's; of a table's,"
                  + " ./dixian verify names it and its remedy"));

  private Fault() {}

  private static Known known(String sign, String remedy) {
    return new Known(Pattern.compile(sign), remedy);
  }

  /** One sentence on what was thrown and what caused it, and one on what to do. */
  public static String inWords(Throwable thrown) {
    return ClusterFault.of(thrown).map(s -> s + ". " + LOG).orElseGet(() -> told(thrown));
  }

  private static String told(Throwable thrown) {
    List<Throwable> chain = ExceptionUtils.getThrowableList(thrown);
    String names = chain.stream().map(Throwable::toString).collect(Collectors.joining("\n"));
    Throwable cause = chain.get(chain.size() - 1);
    // An exception without words of its own repeats those of its cause.
    boolean repeats = cause == thrown || firstLine(thrown).contains(firstLine(cause));
    String what =
        repeats ? firstLine(cause) : firstLine(thrown) + ", because of " + firstLine(cause);
    return what
        + ". "
        + KNOWN.stream()
            .filter(known -> known.sign().matcher(names).find())
            .map(Known::remedy)
            .findFirst()
            .map(remedy -> remedy + ".")
            .orElse(LOG);
  }

  private static String firstLine(Throwable t) {
    String message = String.valueOf(t.getMessage()).lines().findFirst().orElse("");
    String text = t.getClass().getSimpleName() + ": " + message.strip();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text.replaceAll("[.:]+$", "");
  }
}
