package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dixian.run.Delivery.Status;
import org.junit.jupiter.api.Test;

/** Going back to the files that counted at an earlier time. */
class DecisionsTest {
  private final List<Delivery> made = new ArrayList<>();

  @Test
  void whatWasAcceptedSinceIsHeldAndWhatWasHeldWaitsAgain() {
    decide("old", Status.ACCEPTED, null, "c1");
    decide("doubtful", Status.HELD, "shrunken", "c1");
    Decisions then = new Decisions(made);
    decide("doubtful", Status.ACCEPTED, null, "c1");
    decide("new", Status.ACCEPTED, null, "c1");
    decide("broken", Status.REFUSED, "no_heading", "c1");

    assertEquals(
        List.of("6 doubtful HELD shrunken", "7 new HELD restored"),
        told(new Decisions(made).backTo(then, "restored")));
  }

  @Test
  void goingBackTwiceChangesNothingAndGoingForwardAgainAcceptsAgain() {
    decide("old", Status.ACCEPTED, null, "c1");
    final Decisions first = new Decisions(made);
    decide("new", Status.ACCEPTED, null, "c1");
    final Decisions second = new Decisions(made);
    made.addAll(second.backTo(first, "restored"));

    assertEquals(List.of(), told(new Decisions(made).backTo(first, "restored")));
    assertEquals(
        List.of("4 new ACCEPTED null"), told(new Decisions(made).backTo(second, "restored")));
  }

  @Test
  void whatAContractChangedStaysSo() {
    decide("file", Status.ACCEPTED, null, "c1");
    Decisions then = new Decisions(made);
    decide("file", Status.REFUSED, "no_heading", "c2");

    assertEquals(List.of(), told(new Decisions(made).backTo(then, "restored")));
  }

  private static List<String> told(List<Delivery> decisions) {
    return decisions.stream()
        .map(d -> "%d %s %s %s".formatted(d.sequence(), d.fileName(), d.status(), d.reason()))
        .toList();
  }

  private void decide(String name, Status status, String reason, String contract) {
    made.add(
        new Delivery(
            name.repeat(12),
            name,
            "clues",
            LocalDate.of(2025, 9, 30),
            "province",
            "",
            0,
            status,
            reason,
            null,
            1,
            1,
            0,
            0,
            contract,
            "load",
            made.size() + 1));
  }
}
