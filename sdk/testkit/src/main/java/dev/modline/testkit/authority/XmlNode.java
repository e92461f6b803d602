package dev.modline.testkit.authority;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a document that a simulator was sent.
 *
 * @param name its name
 * @param attributes its attributes
 * @param children what it holds, in order
 * @param text its text
 */
public record XmlNode(
    String name, Map<String, String> attributes, List<XmlNode> children, StringBuilder text) {
  /** Reads a document without DTD and entities. */
  static XmlNode parse(byte[] body) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
    XmlNode top = new XmlNode("", Map.of(), new ArrayList<>(), new StringBuilder());
    Deque<XmlNode> open = new ArrayDeque<>(List.of(top));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlNode node =
              new XmlNode(
                  reader.getLocalName(),
                  attributes(reader),
                  new ArrayList<>(),
                  new StringBuilder());
          open.getLast().children().add(node);
          open.addLast(node);
        }
        case XMLStreamConstants.END_ELEMENT -> open.removeLast();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.getLast().text().append(reader.getText());
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a DTD");
        default -> {}
      }
    }
    return top.children().getFirst();
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  /** The elements of this name that it holds. */
  public List<XmlNode> all(String child) {
    return children.stream().filter(it -> it.name().equals(child)).toList();
  }

  /** The text at the end of this path; empty when there is none. */
  public String at(String... path) {
    XmlNode node = this;
    for (String step : path) {
      List<XmlNode> found = node.all(step);
      if (found.isEmpty()) {
        return "";
      }
      node = found.getFirst();
    }
    return node.text().toString();
  }
}
