package org.dixian.independent;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * What the cells of an .xlsx workbook refer to.
 *
 * @param firstSheet the first sheet's name in the archive
 * @param texts shared texts by number
 * @param dates whether a number in cells of a style is a day, by number of the style
 * @param from1904 whether days are counted from 1904
 */
record SheetParts(String firstSheet, List<String> texts, boolean[] dates, boolean from1904) {
  private static final XMLInputFactory XML = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory xml = new InputFactoryImpl();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return xml;
  }

  static SheetParts of(ZipFile zip) throws IOException, XMLStreamException {
    String sheet = null;
    boolean from1904 = false;
    XMLStreamReader xml = reader(zip, "xl/workbook.xml");
    while (sheet == null && xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("workbookPr")) {
          String stated = xml.getAttributeValue(null, "date1904");
          from1904 = "1".equals(stated) || "true".equals(stated);
        } else if (xml.getLocalName().equals("sheet")) {
          sheet = relation(xml);
        }
      }
    }
    Map<String, String> targets = new HashMap<>();
    xml = reader(zip, "xl/_rels/workbook.xml.rels");
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("Relationship")) {
        targets.put(xml.getAttributeValue(null, "Id"), xml.getAttributeValue(null, "Target"));
      }
    }
    String target = targets.get(sheet);
    if (target == null) {
      throw new IOException("Cannot find a sheet in the workbook");
    }
    return new SheetParts(
        target.startsWith("/") ? target.substring(1) : "xl/" + target,
        sharedTexts(zip),
        dateStyles(zip),
        from1904);
  }

  private static String relation(XMLStreamReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id")
          && xml.getAttributeNamespace(i) != null
          && !xml.getAttributeNamespace(i).isEmpty()) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private static List<String> sharedTexts(ZipFile zip) throws IOException, XMLStreamException {
    List<String> texts = new ArrayList<>();
    if (zip.getEntry("xl/sharedStrings.xml") != null) {
      XMLStreamReader xml = reader(zip, "xl/sharedStrings.xml");
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
          texts.add(SheetRows.unescaped(richText(xml, "si")));
        }
      }
    }
    return texts;
  }

  private static boolean[] dateStyles(ZipFile zip) throws IOException, XMLStreamException {
    Map<Integer, String> formats = new HashMap<>();
    List<Boolean> dates = new ArrayList<>();
    if (zip.getEntry("xl/styles.xml") != null) {
      XMLStreamReader xml = reader(zip, "xl/styles.xml");
      boolean ofCells = false;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "numFmt" ->
                formats.put(
                    Integer.valueOf(xml.getAttributeValue(null, "numFmtId")),
                    xml.getAttributeValue(null, "formatCode"));
            case "cellXfs" -> ofCells = true;
            case "xf" -> {
              if (ofCells) {
                String stated = xml.getAttributeValue(null, "numFmtId");
                int format = stated == null ? 0 : Integer.parseInt(stated);
                String code = formats.getOrDefault(format, BuiltinFormats.getBuiltinFormat(format));
                dates.add(code != null && DateUtil.isADateFormat(format, code));
              }
            }
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("cellXfs")) {
          ofCells = false;
        }
      }
    }
    boolean[] byNumber = new boolean[Math.max(1, dates.size())];
    for (int i = 0; i < dates.size(); i++) {
      byNumber[i] = dates.get(i);
    }
    return byNumber;
  }

  /** The text of an element's runs, without what only tells how to pronounce it. */
  static String richText(XMLStreamReader xml, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int spoken = 0;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("rPh")) {
          spoken++;
        } else if (xml.getLocalName().equals("t")) {
          String run = xml.getElementText();
          text.append(spoken > 0 ? "" : run);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (xml.getLocalName().equals("rPh")) {
          spoken--;
        } else if (xml.getLocalName().equals(element)) {
          return text.toString();
        }
      }
    }
  }

  static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    return XML.createXMLStreamReader(in);
  }

  private static XMLStreamReader reader(ZipFile zip, String name)
      throws IOException, XMLStreamException {
    return reader(new ByteArrayInputStream(bytes(zip, name)));
  }

  static byte[] bytes(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("Cannot find " + name + " in the workbook");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
