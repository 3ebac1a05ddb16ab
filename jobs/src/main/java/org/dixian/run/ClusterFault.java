package org.dixian.run;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Why a cluster or its file system does not do what it is asked, and what an operator can do.
 * Faults of a task come back from an executor as text, so all are told by what their text says.
 */
final class ClusterFault {
  /** Sentence and remedy by what only the one fault says. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "SafeModeException",
          "Cannot write to HDFS: its name node is in safe mode and takes no changes. It leaves it by"
              + " itself when its data nodes have reported; hdfs dfsadmin -safemode get tells, and"
              + " -safemode leave ends one that was entered by hand",
          "could only be written to 0 of the",
          "Cannot write to HDFS: no data node takes a block. Start data nodes or free their disks;"
              + " hdfs dfsadmin -report tells which",
          "BlockMissingException",
          "Cannot read from HDFS: no data node that runs has a block of a file. Start the data nodes"
              + " that are missing; hdfs dfsadmin -report tells which",
          "ConnectException: Call From",
          "Cannot reach HDFS: its name node does not answer. Start it, or name another one with"
              + " --landing, --lake and --publication",
          "Cannot call methods on a stopped SparkContext",
          "Cannot go on: the Spark cluster has ended this application, as it does when no executor"
              + " starts. The logs of its workers say why",
          "UnknownHostException",
          "Cannot find a host of the file system by its name. Correct --landing, --lake and"
              + " --publication, or let HADOOP_CONF_DIR name the cluster's configuration");

  private ClusterFault() {}

  /** A sentence with a remedy; empty for a fault of another kind. */
  static Optional<String> of(Throwable fault) {
    String text =
        ExceptionUtils.getThrowableList(fault).stream()
            .map(Throwable::toString)
            .collect(Collectors.joining("\n"));
    return REMEDIES.entrySet().stream()
        .filter(r -> text.contains(r.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
