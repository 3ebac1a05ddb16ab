package org.dixian.acquire;

import java.time.LocalDate;
import org.dixian.run.Delivery;

/**
 * What a file is about. Of files about the same, one is a correction of another, or they contradict
 * each other.
 *
 * @param asOf the day that the content describes
 * @param scope a county code, or {@code province}
 * @param part part of a delivery that consists of several files, or empty
 */
record Subject(String source, LocalDate asOf, String scope, String part) {

  static Subject of(Delivery delivery) {
    return new Subject(delivery.source(), delivery.asOf(), delivery.scope(), delivery.part());
  }

  /** In words that never change: ids of files that ledgers know are made from it. */
  String text() {
    return String.join("/", source, String.valueOf(asOf), scope, part);
  }
}
