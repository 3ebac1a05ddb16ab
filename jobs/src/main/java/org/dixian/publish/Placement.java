package org.dixian.publish;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dixian.run.ReplacedFile;
import org.dixian.table.Fence;

/**
 * Puts a new edition in place: its files are written aside and the finished folder is renamed, so
 * that it is whole or absent. What a killed run left aside is overwritten.
 */
final class Placement {
  /** What an edition consists of. */
  interface Content {
    /** Writes the files into a folder of their own and says what they are. */
    List<Edition.File> write(Path aside) throws IOException;
  }

  private Placement() {}

  /**
   * @param draft the edition without its files
   * @return the edition with its files, which no pointer names yet
   */
  static Edition place(Edition draft, String publication, Configuration hadoop, Content content)
      throws IOException {
    Path folder = draft.folder(publication);
    FileSystem files = ReplacedFile.files(folder, hadoop);
    Path aside = new Path(folder.getParent(), "_" + folder.getName());
    files.delete(aside, true);
    files.mkdirs(aside);
    Edition edition = draft.with(content.write(aside));
    edition.writeManifest(aside, hadoop);
    withoutChecksums(files, aside);
    Fence.check(hadoop);
    // One of the same figures may have been made long ago; none is ever half there.
    Path former = new Path(folder.getParent(), "_former_" + folder.getName());
    files.delete(former, true);
    if (files.exists(folder) && !files.rename(folder, former) || !files.rename(aside, folder)) {
      throw new IOException("Cannot put the edition's files in place: " + folder);
    }
    files.delete(former, true);
    return edition;
  }

  /** Hadoop's own checksum files are no part of an edition. */
  private static void withoutChecksums(FileSystem files, Path folder) throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      if (file.isDirectory()) {
        withoutChecksums(files, file.getPath());
      } else if (file.getPath().getName().endsWith(".crc")) {
        files.delete(file.getPath(), false);
      }
    }
  }
}
