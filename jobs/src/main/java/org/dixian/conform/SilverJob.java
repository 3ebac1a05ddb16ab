package org.dixian.conform;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Effective;
import org.dixian.run.Growth;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.table.TableContract;

/**
 * The history of one source: which row held for a key from when to when, as the deliveries say.
 *
 * <p>Within a delivery the first row of a key counts, in the order of part, sheet and row. A
 * snapshot ends the keys of its scope that it does not hold; changes end nothing; of an event told
 * repeatedly the newest telling counts. Unchanged rows of consecutive deliveries are one row here.
 * The table depends on the set of files alone, never on the order of their arrival.
 */
public final class SilverJob implements Job {
  private final SourceContract contract;
  private final List<Effective> files;
  private final String contractHash;
  private final HistoryQuery query;

  public SilverJob(SourceContract contract, List<Effective> files, String contractHash) {
    this.contract = contract;
    this.files = files;
    this.contractHash = contractHash;
    this.query = new HistoryQuery(contract, files);
  }

  @Override
  public TableContract writes() {
    return SourceTables.silver(contract);
  }

  @Override
  public List<String> reads() {
    return files.isEmpty() ? List.of() : List.of(SourceTables.bronze(contract).name());
  }

  /** The files that count say everything; bronze also gains rows of files that do not. */
  @Override
  public List<String> watches() {
    return List.of();
  }

  @Override
  public boolean empty() {
    return files.isEmpty();
  }

  @Override
  public String rules() {
    return contractHash + "\n" + Effective.text(files) + "\n" + query.sql();
  }

  @Override
  public Optional<Growth> since(String run) {
    List<Effective> before =
        files.stream().filter(e -> e.file().loadId().compareTo(run) <= 0).toList();
    HistoryChanges changes = new HistoryChanges(contract, files, before);
    return changes.follow()
        ? Optional.of(
            new Growth(
                new SilverJob(contract, before, contractHash),
                changes.identity(),
                (inputs, history) ->
                    changes.over(inputs.table(SourceTables.bronze(contract).name()), history)))
        : Optional.empty();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    if (files.isEmpty()) {
      return inputs.spark().createDataFrame(List.<Row>of(), writes().schema());
    }
    return query.over(inputs.table(SourceTables.bronze(contract).name()));
  }
}
