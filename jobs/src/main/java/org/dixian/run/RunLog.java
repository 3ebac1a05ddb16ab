package org.dixian.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.dixian.table.Lake;

/** The reports of all runs on a lake, one JSON file a run; readable without Spark. */
public final class RunLog {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Pattern REPORT = Pattern.compile("[0-9TZ]+\\.json");
  private static final Logger LOG = LogManager.getLogger(RunLog.class);

  private final Path folder;
  private final Configuration hadoop;

  public RunLog(Lake lake, Configuration hadoop) {
    this.folder = new Path(lake.runFolder(), "runs");
    this.hadoop = hadoop;
  }

  /** Writes a report and returns where it lies. */
  public String write(RunReport report) throws IOException {
    Path file = file(report, "json");
    ReplacedFile.replace(file, report, hadoop);
    return file.toString();
  }

  /** Where a report lies, or what goes with it under another extension. */
  public Path file(RunReport report, String extension) {
    return new Path(folder, report.run + "." + extension);
  }

  /** The newest reports, newest first; one of which only a part was written counts for none. */
  public List<RunReport> newest(int count) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    List<RunReport> reports = new ArrayList<>();
    if (!files.exists(folder)) {
      return reports;
    }
    List<FileStatus> newest =
        Arrays.stream(files.listStatus(folder, p -> REPORT.matcher(p.getName()).matches()))
            .sorted(Comparator.comparing((FileStatus f) -> f.getPath().getName()).reversed())
            .limit(count)
            .toList();
    for (FileStatus file : newest) {
      try (InputStream in = files.open(file.getPath())) {
        reports.add(JSON.readValue(in, RunReport.class));
      } catch (JsonProcessingException e) {
        LOG.warn("No report of a run: {}", file.getPath(), e);
      }
    }
    return reports;
  }
}
