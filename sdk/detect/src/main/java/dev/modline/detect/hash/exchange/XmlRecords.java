package dev.modline.detect.hash.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The entries of NCMEC's answers, whatever their namespace. Document types are not read at all. */
final class XmlRecords {
  private static final Set<String> ENTRIES =
      Set.of("image", "video", "deletedImage", "deletedVideo");
  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = 16_384;

  private XmlRecords() {}

  static String read(InputStream in, Consumer<FlatRecord> sink) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // The platform's reporter would write to the standard error.
    factory.setXMLReporter((message, type, information, location) -> {});
    long line = 1;
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(Utf8.reader(in));
      try {
        String cursor = "";
        while (xml.hasNext()) {
          int event = xml.next();
          line = xml.getLocation().getLineNumber();
          if (event == XMLStreamConstants.DTD) {
            throw new MalformedHashList(line, "has a document type");
          }
          if (event == XMLStreamConstants.START_ELEMENT && ENTRIES.contains(xml.getLocalName())) {
            sink.accept(entry(xml));
          } else if (event == XMLStreamConstants.START_ELEMENT
              && xml.getLocalName().equals("next")) {
            cursor = xml.getElementText().strip();
          }
        }
        return cursor;
      } finally {
        xml.close();
      }
    } catch (XMLStreamException broken) {
      if (broken.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw new MalformedHashList(line, "or what follows it is not valid XML");
    }
  }

  /** The paths within the entry; attributes stand behind an at sign. */
  private static FlatRecord entry(XMLStreamReader xml) throws XMLStreamException {
    FlatRecord record = new FlatRecord(xml.getLocation().getLineNumber());
    record.put("element", xml.getLocalName());
    Deque<String> path = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth > DEEPEST) {
            throw record.error("is nested too deeply");
          }
          path.addLast(xml.getLocalName());
          text.setLength(0);
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = String.join(".", path) + "@" + xml.getAttributeLocalName(i);
            record.put(name, xml.getAttributeValue(i));
          }
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (xml.getTextLength() > LONGEST_TEXT) {
            throw record.error("has a text that is too long");
          }
          text.append(xml.getText());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (!text.toString().isBlank()) {
            record.put(String.join(".", path), text.toString().strip());
          }
          text.setLength(0);
          path.pollLast();
        }
        default -> {}
      }
    }
    return record;
  }
}
