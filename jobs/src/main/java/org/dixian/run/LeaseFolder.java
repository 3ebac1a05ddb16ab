package org.dixian.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;

/** The numbered lease files of a lake. */
final class LeaseFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path folder;
  private final FileSystem files;

  LeaseFolder(Path folder, Configuration hadoop) throws IOException {
    this.folder = folder;
    this.files = folder.getFileSystem(hadoop);
    files.mkdirs(folder);
  }

  /** The highest number, 0 when there is none. */
  long newest() throws IOException {
    return numbers().stream().mapToLong(n -> n).max().orElse(0);
  }

  private List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(folder)) {
        if (file.getPath().getName().matches("\\d{10}\\.json")) {
          numbers.add(Long.parseLong(file.getPath().getName().substring(0, 10)));
        }
      }
    } catch (FileNotFoundException e) {
      // Somebody deleted the folder, and with it every lease.
    }
    return numbers;
  }

  /** Creates a file that does not exist yet; false when somebody else has created it. */
  boolean create(long number, JsonNode content) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    if (isLocal()) {
      // Hadoop's local file system looks before it creates; the operating system does both at once.
      try {
        Files.write(
            local(path(number)), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return true;
      } catch (java.nio.file.FileAlreadyExistsException e) {
        return false;
      }
    }
    try (OutputStream out = files.create(path(number), false)) {
      out.write(bytes);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (RemoteException e) {
      // What HDFS says while the other one still writes.
      if (e.getClassName().equals(AlreadyBeingCreatedException.class.getName())) {
        return false;
      }
      throw e;
    }
  }

  void replace(long number, JsonNode content) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    if (isLocal()) {
      java.nio.file.Path aside = local(new Path(folder, number + ".new"));
      Files.write(aside, bytes);
      Files.move(aside, local(path(number)), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try (OutputStream out = files.create(path(number), true)) {
      out.write(bytes);
    }
  }

  /**
   * What a file says; a missing node when it is empty or cut off.
   *
   * @throws java.io.FileNotFoundException when it is gone
   */
  JsonNode content(long number) throws IOException {
    try (InputStream in = files.open(path(number))) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /** When its owner last gave a sign of life. */
  Instant beat(long number) throws IOException {
    return Instant.ofEpochMilli(files.getFileStatus(path(number)).getModificationTime());
  }

  void beat(long number, Instant now) throws IOException {
    Instant before = beat(number);
    files.setTimes(path(number), now.toEpochMilli(), -1);
    if (before.isBefore(now) && beat(number).equals(before)) {
      // An object store keeps no time but that of writing.
      replace(number, content(number));
    }
  }

  void delete(long number) throws IOException {
    files.delete(path(number), false);
  }

  void deleteBelow(long number) throws IOException {
    for (long lower : numbers()) {
      if (lower < number) {
        delete(lower);
      }
    }
  }

  Path path(long number) {
    return new Path(folder, "%010d.json".formatted(number));
  }

  private boolean isLocal() {
    return files.getUri().getScheme().equals("file");
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }
}
