package dev.modline.detect.hash.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
  private static final String NEWEST = "maxTimestamp";
  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = KeptHash.LONGEST;

  private XmlRecords() {}

  static Records.Paging read(InputStream in, Consumer<FlatRecord> sink) throws IOException {
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
        boolean kind = false;
        Map<String, String> marks = new HashMap<>();
        while (xml.hasNext()) {
          int event = xml.next();
          line = xml.getLocation().getLineNumber();
          if (event == XMLStreamConstants.DTD) {
            throw new MalformedHashList(line, "has a document type");
          }
          if (event == XMLStreamConstants.START_ELEMENT) {
            kind |= xml.getLocalName().equals("queryResult");
            newest(xml, marks);
          }
          if (event == XMLStreamConstants.START_ELEMENT && ENTRIES.contains(xml.getLocalName())) {
            sink.accept(entry(xml));
          } else if (event == XMLStreamConstants.START_ELEMENT
              && xml.getLocalName().equals("next")) {
            cursor = xml.getElementText().strip();
          }
        }
        return new Records.Paging(cursor, kind, marks);
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

  /** Images and videos each say the time of their newest entry, all in one form. */
  private static void newest(XMLStreamReader xml, Map<String, String> marks) {
    String time = xml.getAttributeValue(null, NEWEST);
    if (time != null) {
      marks.merge(NEWEST, time, (one, other) -> one.compareTo(other) >= 0 ? one : other);
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
          path.addLast(name(xml));
          text.setLength(0);
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = String.join(".", path) + "@" + xml.getAttributeLocalName(i);
            record.put(attribute, xml.getAttributeValue(i));
          }
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (xml.getTextLength() > LONGEST_TEXT) {
            record.spoil("has a text that is too long");
          } else {
            text.append(xml.getText());
          }
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

  /** Feedback is told apart by the fingerprint that it is on. */
  private static String name(XMLStreamReader xml) {
    String name = xml.getLocalName();
    String type = name.endsWith("Feedback") ? xml.getAttributeValue(null, "type") : null;
    return type == null ? name : name + "[" + type.toLowerCase(Locale.ROOT) + "]";
  }
}
