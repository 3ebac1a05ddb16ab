package org.dixian.foresee.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.ReplacedFile;
import org.dixian.table.Lake;

/**
 * The models of a lake, under its restricted root: a folder a version with learner and calibrator
 * in Spark's own format, {@code record.json}, {@code card.md} and what was decided about it.
 */
public final class ModelStore {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String RECORD = "record.json";
  private static final String DECISIONS = "decisions.json";

  /** What a decision comes to. */
  public enum State {
    APPROVED,
    REFUSED,
    WITHDRAWN
  }

  /**
   * @param when moment, ISO 8601
   * @param who operator, or {@code rule}
   */
  public record Decision(String when, String who, State state, String why) {}

  /** A stored model; its stages are read when they are asked for. */
  public final class Stored {
    private final ModelRecord record;

    private Stored(ModelRecord record) {
      this.record = record;
    }

    public ModelRecord record() {
      return record;
    }

    public PipelineModel learner() {
      return PipelineModel.load(in(record.version(), "learner").toString());
    }

    public PipelineModel calibrator() {
      return PipelineModel.load(in(record.version(), "calibrator").toString());
    }
  }

  private final Path folder;
  private final FileSystem files;
  private final Configuration hadoop;

  public ModelStore(Lake lake, Configuration hadoop) throws IOException {
    this.folder = new Path(lake.modelFolder());
    this.files = folder.getFileSystem(hadoop);
    this.hadoop = hadoop;
  }

  /** Writes a model beside the others; the same one again replaces itself. Returns its folder. */
  public String write(Training.Trained trained, String card) throws IOException {
    String version = trained.record().version();
    trained.learner().write().overwrite().save(in(version, "learner").toString());
    trained.calibrator().write().overwrite().save(in(version, "calibrator").toString());
    bytes(in(version, "card.md"), card.getBytes(StandardCharsets.UTF_8));
    // Last: a folder without a record is no model.
    bytes(in(version, RECORD), JSON.writeValueAsBytes(trained.record()));
    return in(version, "").toString();
  }

  /** Versions, oldest first. */
  public List<String> versions() throws IOException {
    if (!files.exists(folder)) {
      return List.of();
    }
    List<String> versions = new ArrayList<>();
    for (var status : files.listStatus(folder)) {
      String version = status.getPath().getName();
      if (files.exists(in(version, RECORD))) {
        versions.add(version);
      }
    }
    versions.sort(Comparator.naturalOrder());
    return versions;
  }

  /**
   * A model by its version or a beginning of it.
   *
   * @throws Refusal when none or several have it
   */
  public Stored read(String beginning) throws IOException {
    List<String> found =
        versions().stream().filter(version -> version.startsWith(beginning)).toList();
    if (found.size() != 1) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot find the model %s: %d of %s begin so; train one with ./dixian model train"
              .formatted(beginning, found.size(), versions()));
    }
    try (InputStream in = files.open(in(found.get(0), RECORD))) {
      return new Stored(JSON.readValue(in, ModelRecord.class));
    }
  }

  /** The approved model that has learnt from the newest day; empty: none is approved. */
  public Optional<Stored> newestApproved() throws IOException {
    List<String> versions = versions();
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (state(versions.get(i)).filter(s -> s == State.APPROVED).isPresent()) {
        return Optional.of(read(versions.get(i)));
      }
    }
    return Optional.empty();
  }

  /** What was decided about a model last; empty: nothing yet. */
  public Optional<State> state(String version) throws IOException {
    List<Decision> decisions = decisions(version);
    return decisions.isEmpty()
        ? Optional.empty()
        : Optional.of(decisions.get(decisions.size() - 1).state());
  }

  /** Every decision about a model, oldest first. */
  public List<Decision> decisions(String version) throws IOException {
    Path path = in(version, DECISIONS);
    if (!files.exists(path)) {
      return List.of();
    }
    try (InputStream in = files.open(path)) {
      return JSON.readValue(in, new TypeReference<List<Decision>>() {});
    }
  }

  /** Adds a decision; the newest holds. */
  public void decide(String version, Decision decision) throws IOException {
    List<Decision> all = new ArrayList<>(decisions(version));
    all.add(decision);
    bytes(in(version, DECISIONS), JSON.writeValueAsBytes(all));
  }

  /** The card of a model as it was rendered when it was trained. */
  public String card(String version) throws IOException {
    try (InputStream in = files.open(in(version, "card.md"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path in(String version, String name) {
    return name.isEmpty() ? new Path(folder, version) : new Path(folder, version + "/" + name);
  }

  private void bytes(Path path, byte[] content) throws IOException {
    ReplacedFile.write(path, content, hadoop);
  }
}
