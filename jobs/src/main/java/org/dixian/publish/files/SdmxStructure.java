package org.dixian.publish.files;

import java.io.IOException;
import java.io.OutputStream;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.publish.files.SdmxComponent.Role;
import org.w3c.dom.Element;

/**
 * The structure message of the figures: lists of codes, concepts, data structure, data flow. What
 * differs from edition to edition is the lists alone, and those are marked as partial.
 */
final class SdmxStructure {
  private static final String DATA_STRUCTURE = "urn:sdmx:org.sdmx.infomodel.datastructure.";
  private static final String LIST = "urn:sdmx:org.sdmx.infomodel.codelist.";
  private static final String CONCEPTS = "CS_INDICATOR_VALUES";
  private static final String TITLE = "防止返贫监测指标";
  private static final String TITLE_EN = "Indicators of monitoring against return to poverty";

  private final EditionFolder folder;
  private final SdmxLists lists;
  private final SdmxDocument document;

  SdmxStructure(EditionFolder folder, Sdmx.Used used) throws IOException {
    this.folder = folder;
    this.document = new SdmxDocument("mes:Structure");
    this.lists = new SdmxLists(folder, used, document);
  }

  void write(OutputStream out) throws IOException {
    header();
    Element structures = document.add(document.root(), "mes:Structures");
    lists.write(document.add(structures, "str:Codelists"));
    concepts(document.add(structures, "str:ConceptSchemes"));
    flow(document.add(structures, "str:Dataflows"));
    structure(document.add(structures, "str:DataStructures"));
    lists.writeUnits(document.add(structures, "str:ValueLists"));
    document.write(out);
  }

  /** The message is dated by the figures, so that the same edition gives the same bytes. */
  private void header() {
    Edition edition = folder.edition();
    String audience = edition.audience() == Audience.PUBLIC ? "公开" : "内部";
    Element header = document.add(document.root(), "mes:Header");
    document.text(header, "mes:ID", "ED_" + edition.edition());
    document.text(header, "mes:Test", "false");
    document.text(header, "mes:Prepared", edition.asOf() + "T00:00:00Z");
    document.add(header, "mes:Sender", "id", Sdmx.AGENCY);
    document.say(
        header, "com:Name", "zh", "%s %s（%s）".formatted(TITLE, edition.edition(), audience));
  }

  private Element maintained(Element parent, String name, String id) {
    Element child =
        document.add(parent, name, "agencyID", Sdmx.AGENCY, "id", id, "version", Sdmx.VERSION);
    document.say(child, "com:Name", "zh", TITLE);
    document.say(child, "com:Name", "en", TITLE_EN);
    return child;
  }

  private void concepts(Element parent) {
    Element scheme = maintained(parent, "str:ConceptScheme", CONCEPTS);
    for (SdmxComponent component : SdmxComponent.ALL) {
      Element concept = document.add(scheme, "str:Concept", "id", component.id());
      document.say(concept, "com:Name", "zh", component.zh());
      document.say(concept, "com:Name", "en", component.en());
    }
  }

  private void flow(Element parent) {
    Element flow = maintained(parent, "str:Dataflow", Sdmx.FLOW);
    document.text(flow, "str:Structure", DATA_STRUCTURE + "DataStructure=" + own(Sdmx.FLOW));
  }

  private static String own(String id) {
    return "%s:%s(%s)".formatted(Sdmx.AGENCY, id, Sdmx.VERSION);
  }

  private void structure(Element parent) {
    Element structure = maintained(parent, "str:DataStructure", Sdmx.FLOW);
    Element components = document.add(structure, "str:DataStructureComponents");
    Element dimensions = list(components, "Dimension");
    Element attributes = list(components, "Attribute");
    Element measures = list(components, "Measure");
    int position = 0;
    for (SdmxComponent component : SdmxComponent.ALL) {
      switch (component.role()) {
        case DIMENSION ->
            component(
                dimensions, "str:Dimension", component, "position", String.valueOf(++position));
        case TIME -> component(dimensions, "str:TimeDimension", component);
        case MEASURE -> component(measures, "str:Measure", component, "usage", "optional");
        default ->
            attachment(
                component(attributes, "str:Attribute", component, "usage", "mandatory"),
                component.role());
      }
    }
  }

  private Element list(Element parent, String kind) {
    return document.add(parent, "str:" + kind + "List", "id", kind + "Descriptor");
  }

  private Element component(
      Element parent, String name, SdmxComponent component, String... attributes) {
    Element element = document.add(parent, name, attributes);
    element.setAttribute("id", component.id());
    document.text(
        element,
        "str:ConceptIdentity",
        "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept="
            + own(CONCEPTS)
            + "."
            + component.id());
    Element representation = document.add(element, "str:LocalRepresentation");
    if (component.list() == null) {
      document.add(representation, "str:TextFormat", "textType", component.type());
    } else {
      String kind = component.list().equals(SdmxComponent.UNIT) ? "ValueList=" : "Codelist=";
      document.text(representation, "str:Enumeration", LIST + kind + component.list());
    }
    return element;
  }

  private void attachment(Element attribute, Role role) {
    Element relationship = document.add(attribute, "str:AttributeRelationship");
    switch (role) {
      case OF_INDICATOR -> document.text(relationship, "str:Dimension", "INDICATOR");
      case OF_FLOW -> document.add(relationship, "str:Dataflow");
      default -> document.add(relationship, "str:Observation");
    }
  }
}
