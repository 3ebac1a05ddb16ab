package org.dixian.publish.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An SDMX-ML 3.0 message in memory: elements by their usual prefixes mes, str and com. */
final class SdmxDocument {
  private static final String BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
  private static final Map<String, String> NAMESPACES =
      Map.of("mes", BASE + "message", "str", BASE + "structure", "com", BASE + "common");

  private final Document document;
  private final Element root;

  SdmxDocument(String root) throws IOException {
    try {
      document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IOException("Cannot make an XML document", e);
    }
    this.root = element(root);
    NAMESPACES.forEach(
        (prefix, uri) ->
            this.root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:" + prefix, uri));
    document.appendChild(this.root);
  }

  Element root() {
    return root;
  }

  private Element element(String name) {
    return document.createElementNS(NAMESPACES.get(name.substring(0, name.indexOf(':'))), name);
  }

  /**
   * Adds an element below another one.
   *
   * @param attributes names and values in turn
   */
  Element add(Element parent, String name, String... attributes) {
    Element child = element(name);
    for (int i = 0; i < attributes.length; i += 2) {
      child.setAttribute(attributes[i], attributes[i + 1]);
    }
    parent.appendChild(child);
    return child;
  }

  /** Adds an element with text. */
  void text(Element parent, String name, String text, String... attributes) {
    add(parent, name, attributes).setTextContent(text);
  }

  /** Adds a text in a language, where there is one. */
  void say(Element parent, String name, String language, String text) {
    if (!text.isEmpty()) {
      Element child = add(parent, name);
      child.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", language);
      child.setTextContent(text);
    }
  }

  void write(OutputStream out) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      transformer.transform(new DOMSource(document), new StreamResult(out));
    } catch (TransformerException e) {
      throw new IOException("Cannot write the XML document", e);
    }
  }
}
