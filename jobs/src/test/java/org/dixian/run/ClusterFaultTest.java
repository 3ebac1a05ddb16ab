package org.dixian.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.server.namenode.SafeModeException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/**
 * Faults as clients of HDFS and Spark throw them; the suite of the cluster has a real safe mode.
 */
class ClusterFaultTest {
  private static String sentence(Throwable fault) {
    return ClusterFault.of(fault).orElseThrow(() -> new AssertionError(fault));
  }

  @Test
  void aNameNodeThatDoesNotAnswerIsToldAsOne() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    Configuration once = new Configuration();
    once.setInt("ipc.client.connect.max.retries", 0);
    Path root = new Path("hdfs://127.0.0.1:" + nobody + "/");
    IOException fault;
    try (FileSystem files = FileSystem.newInstance(root.toUri(), once)) {
      fault = assertThrows(IOException.class, () -> files.mkdirs(new Path(root, "lake")));
    }
    assertEquals(
        "Cannot reach HDFS: its name node does not answer. Start it, or name another one with"
            + " --landing, --lake and --publication",
        sentence(fault));
  }

  @Test
  void safeModeIsToldWhetherTheDriverMetItOrATask() {
    String text = "Cannot create directory /lake. Name node is in safe mode.";
    Throwable driver = new IllegalStateException("Cannot write", new SafeModeException(text));
    Throwable task =
        new SparkException("Task failed: " + SafeModeException.class.getName() + ": " + text);

    assertTrue(sentence(driver).startsWith("Cannot write to HDFS: its name node is in safe mode"));
    assertEquals(sentence(driver), sentence(task));
  }

  @Test
  void aClusterThatEndedTheApplicationIsNamed() {
    Throwable fault =
        new IllegalStateException(
            "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created at:");

    assertTrue(sentence(fault).startsWith("Cannot go on: the Spark cluster has ended this"));
  }

  @Test
  void anotherFaultIsLeftAsItIs() {
    assertEquals(Optional.empty(), ClusterFault.of(new IOException("No space left on device")));
  }
}
