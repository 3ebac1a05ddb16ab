package org.dixian.run;

import java.time.LocalDate;

/**
 * One file as it was met: the ledger's row.
 *
 * @param fileId SHA-256 of the content, hexadecimal
 * @param fileName name without folder; restricted, since names hold exact totals
 * @param source contract, empty when none matched
 * @param asOf the day that the content describes
 * @param scope what it covers: a county code, or {@code province}
 * @param part part of a delivery that consists of several files, or empty
 * @param revision 0 for a first file, higher for corrections
 * @param status what became of it
 * @param reason code of the reason when refused or held
 * @param message the reason in words with its remedy
 * @param rowsRead data rows in the file
 * @param rowsAccepted rows that define the state of their key
 * @param rowsRejected rows with a reject reason
 * @param rowsDuplicate rows that repeat a key of the same file
 * @param contractHash the contract that it was read under
 * @param loadId the run that read its rows; rows of other loads do not count
 * @param sequence order in which the ledger learnt of it
 */
public record Delivery(
    String fileId,
    String fileName,
    String source,
    LocalDate asOf,
    String scope,
    String part,
    int revision,
    Status status,
    String reason,
    String message,
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    long rowsDuplicate,
    String contractHash,
    String loadId,
    long sequence) {

  /** Reason of files that are held because an earlier state was restored. */
  public static final String RESTORED = "restored";

  /** What became of a file. */
  public enum Status {
    ACCEPTED,
    /** Cannot be used at all. */
    REFUSED,
    /** Readable, but doubtful: counts once someone confirms it with {@code --accept}. */
    HELD,
    /** The same bytes under another name. */
    REPEATED
  }

  /** The same file with another status. */
  public Delivery with(Status status, String reason, String message, long sequence) {
    return new Delivery(
        fileId,
        fileName,
        source,
        asOf,
        scope,
        part,
        revision,
        status,
        reason,
        message,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        rowsDuplicate,
        contractHash,
        loadId,
        sequence);
  }

  /** The same file as a later correction of its place. */
  public Delivery revised(int revision) {
    return new Delivery(
        fileId,
        fileName,
        source,
        asOf,
        scope,
        part,
        revision,
        status,
        reason,
        message,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        rowsDuplicate,
        contractHash,
        loadId,
        sequence);
  }

  /** The same file after its rows were counted. */
  public Delivery counted(long read, long accepted, long rejected, long duplicate) {
    return new Delivery(
        fileId,
        fileName,
        source,
        asOf,
        scope,
        part,
        revision,
        status,
        reason,
        message,
        read,
        accepted,
        rejected,
        duplicate,
        contractHash,
        loadId,
        sequence);
  }

  /** Whether two files claim the same place: what one says, the other says too. */
  public boolean samePlace(Delivery other) {
    return sameDay(other) && revision == other.revision;
  }

  /** Whether two files are about the same part of a source on the same day. */
  public boolean sameDay(Delivery other) {
    return source.equals(other.source)
        && asOf != null
        && asOf.equals(other.asOf)
        && scope.equals(other.scope)
        && part.equals(other.part);
  }

  /**
   * Whether it is held because an earlier state was restored: only a person lets it count again.
   */
  public boolean restored() {
    return status == Status.HELD && RESTORED.equals(reason);
  }

  /** Short form of the content hash, for people. */
  public String shortId() {
    return fileId.substring(0, 12);
  }
}
