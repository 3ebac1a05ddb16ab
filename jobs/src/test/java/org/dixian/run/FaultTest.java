package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new IOException("No space left on device"), "Free space there"),
        Arguments.of(new IOException("/lake/x (Read-only file system)"), "mounted for writing"),
        Arguments.of(new FileNotFoundException("/lake/x (Permission denied)"), "right to read"),
        Arguments.of(new OutOfMemoryError("Java heap space"), "DIXIAN_HEAP=4g"),
        Arguments.of(
            new IllegalArgumentException("[INVALID_DRIVER_MEMORY] System memory 301465600 must"),
            "DIXIAN_HEAP=4g"),
        Arguments.of(new FileNotFoundException("File x does not exist"), "./dixian verify"),
        Arguments.of(
            new IllegalStateException("[DELTA_VERSIONS_NOT_CONTIGUOUS] Versions (0, 2)"),
            "./dixian verify"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aKnownFaultSaysWhatToDoHoweverDeepItLies(Throwable cause, String remedy) {
    String alone = Fault.inWords(cause);
    assertTrue(alone.contains(remedy), alone);

    String deep =
        Fault.inWords(
            new IllegalStateException(
                "Cannot read the landing folder's files", new ExecutionException(cause)));
    assertTrue(
        deep.startsWith(
            "IllegalStateException: Cannot read the landing folder's files, because of "),
        deep);
    assertTrue(deep.contains(remedy), deep);
  }

  @Test
  void whatAnExceptionRepeatsOfItsCauseIsToldOnce() {
    assertEquals(
        "FileNotFoundException: no x. A file is lost or damaged: have it delivered again if it is a"
            + " department's; of a table's, ./dixian verify names it and its remedy.",
        Fault.inWords(new UncheckedIOException(new FileNotFoundException("no x"))));
  }

  @Test
  void anUnknownOneIsToldInItsFirstLineWithTheLog() {
    assertEquals(
        "IllegalStateException: first. The log has the details; running again goes on where this"
            + " run stopped.",
        Fault.inWords(new IllegalStateException("first\nsecond")));
    assertTrue(Fault.inWords(new NullPointerException()).startsWith("NullPointerException: null."));
  }
}
