package org.dixian.acquire;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * The keys that one file has told so far, known by 128 bits of hash: of ten million keys two
 * different ones are taken for equal with a probability of less than one in 10^24. Takes some 25
 * bytes a key.
 */
final class KeysSeen {
  private static final long SEED = 0x9E3779B97F4A7C15L;

  private final int[] positions;
  private long[] slots = new long[1 << 11];
  private int used;

  KeysSeen(SourceContract contract) {
    List<String> stored = contract.storedColumns().stream().map(Column::name).toList();
    this.positions = contract.key().stream().mapToInt(stored::indexOf).toArray();
  }

  /** Whether the key of the row is new; {@code from} is the place of its first own column. */
  boolean add(Object[] cells, int from) {
    long first = 42;
    long second = SEED;
    for (int position : positions) {
      Object cell = cells[from + position];
      first = hash(cell, first);
      second = hash(cell, second);
    }
    // Two zeros mark a free slot.
    return add(first, first == 0 && second == 0 ? 1 : second);
  }

  private static long hash(Object cell, long seed) {
    if (cell instanceof UTF8String text) {
      return XXH64.hashUnsafeBytes(
          text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
    }
    if (cell instanceof ArrayData) {
      throw new IllegalStateException("Cannot tell rows apart by a list");
    }
    // NULL is a value of its own; the string form of numbers, days and flags is one to one.
    return cell == null ? XXH64.hashLong(SEED, seed) : hash(text(cell), seed);
  }

  private static UTF8String text(Object cell) {
    return UTF8String.fromString(cell.toString());
  }

  private boolean add(long first, long second) {
    int mask = slots.length / 2 - 1;
    int at = (int) (first ^ first >>> 32) & mask;
    while (slots[2 * at] != 0 || slots[2 * at + 1] != 0) {
      if (slots[2 * at] == first && slots[2 * at + 1] == second) {
        return false;
      }
      at = at + 1 & mask;
    }
    slots[2 * at] = first;
    slots[2 * at + 1] = second;
    if (++used > mask * 2 / 3) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    used = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 || old[i + 1] != 0) {
        add(old[i], old[i + 1]);
      }
    }
  }
}
