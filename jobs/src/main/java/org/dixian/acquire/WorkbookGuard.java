package org.dixian.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Looks through an .xlsx before anything interprets it: every part is inflated once and counted, so
 * that sizes and checksums are facts and not claims of the archive, and no XML may declare a
 * document type. Nothing is written, whatever the names in the archive say.
 */
final class WorkbookGuard {
  private static final int MAX_PARTS = 10_000;

  /** Small parts compress beyond any ratio and do no harm. */
  private static final long RATIO_MATTERS_FROM = 1 << 20;

  private static final XMLInputFactory XML = XMLInputFactory.newFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private WorkbookGuard() {}

  static void check(byte[] bytes, Limits limits) throws FileRefused {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel(bytes);
        ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      long inflated = 0;
      int parts = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (++parts > MAX_PARTS) {
          throw new FileRefused(Reason.ZIP_BOMB, "more than " + MAX_PARTS + " parts");
        }
        inflated += checkPart(zip, entry, limits, inflated);
      }
      if (zip.getEntry("xl/workbook.xml") == null) {
        throw new FileRefused(Reason.NOT_A_WORKBOOK, "an archive without xl/workbook.xml");
      }
    } catch (IOException | RuntimeException e) {
      throw new FileRefused(Reason.DAMAGED_WORKBOOK, "archive: " + e.getClass().getSimpleName());
    }
  }

  /** Bytes of the part, inflated. */
  private static long checkPart(ZipFile zip, ZipArchiveEntry entry, Limits limits, long before)
      throws IOException, FileRefused {
    boolean isXml = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
    CellReferences references = new CellReferences();
    long size = 0;
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (isXml && !references.areSound(buffer, n)) {
          throw new FileRefused(Reason.DAMAGED_WORKBOOK, "a cell beyond the last column");
        }
        boolean beyondRatio =
            size > RATIO_MATTERS_FROM
                && entry.getCompressedSize() < size * limits.minInflateRatio();
        if (beyondRatio || before + size > limits.maxBytes()) {
          throw new FileRefused(
              Reason.ZIP_BOMB,
              "%d bytes inflate to more than %d".formatted(entry.getCompressedSize(), size));
        }
      }
    }
    if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
      throw new FileRefused(Reason.DAMAGED_WORKBOOK, "checksum of a part");
    }
    if (isXml) {
      checkProlog(zip, entry);
    }
    return size;
  }

  private static void checkProlog(ZipFile zip, ZipArchiveEntry entry)
      throws IOException, FileRefused {
    try (InputStream in = zip.getInputStream(entry)) {
      XMLStreamReader xml = XML.createXMLStreamReader(in);
      if (String.valueOf(xml.getEncoding()).startsWith("UTF-16")) {
        // What was looked for byte by byte is not found in it.
        throw new FileRefused(Reason.DAMAGED_WORKBOOK, "a part in UTF-16");
      }
      int event = xml.getEventType();
      while (event != XMLStreamConstants.START_ELEMENT && xml.hasNext()) {
        if (event == XMLStreamConstants.DTD) {
          throw new FileRefused(Reason.EXTERNAL_ENTITY, "a part of the workbook");
        }
        event = xml.next();
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw new FileRefused(Reason.DAMAGED_WORKBOOK, "XML of a part");
    }
  }
}
