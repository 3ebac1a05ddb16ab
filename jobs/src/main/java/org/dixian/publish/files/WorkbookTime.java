package org.dixian.publish.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Takes the time of writing out of a workbook, in its properties and in the archive that it is, so
 * that the same figures give the same bytes.
 */
final class WorkbookTime {
  private static final String PROPERTIES = "docProps/core.xml";
  private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private WorkbookTime() {}

  /**
   * @param day what the workbook says that it was made on, yyyy-MM-dd
   */
  static void fix(byte[] workbook, String day, OutputStream out) throws IOException {
    try (ZipFile made =
            ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                .get();
        ZipOutputStream fixed = new ZipOutputStream(out)) {
      for (ZipArchiveEntry entry : Collections.list(made.getEntriesInPhysicalOrder())) {
        byte[] content = made.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(PROPERTIES)) {
          content =
              new String(content, StandardCharsets.UTF_8)
                  .replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + day + "T00:00:00Z")
                  .getBytes(StandardCharsets.UTF_8);
        }
        ZipEntry written = new ZipEntry(entry.getName());
        written.setTimeLocal(ZIP_EPOCH);
        fixed.putNextEntry(written);
        fixed.write(content);
        fixed.closeEntry();
      }
    }
  }
}
