package dev.modline.authorities.ncmec;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CyberTipline's answers: {@code reportResponse} and {@code reportDoneResponse}. No DTD,
 * no entity, nothing from outside; a document that declares any is refused. What is not known here
 * is passed over, so that a longer answer is still read.
 *
 * <p>Failure: {@link MalformedAnswer}, and nothing else, for any bytes.
 */
final class AnswerReader {
  /** The longest answer that is read. */
  static final int MAX_BYTES = 64 << 10;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 1_000;
  private static final Set<String> ROOTS = Set.of("reportResponse", "reportDoneResponse");
  private static final Map<String, Pattern> FIELDS =
      Map.of(
          "responseCode", Pattern.compile("[0-9]{1,6}"),
          "reportId", Pattern.compile("[0-9]{1,19}"),
          "fileId", Pattern.compile("[A-Za-z0-9_-]{1,200}"),
          "hash", Pattern.compile("[0-9A-Fa-f]{32,128}"));

  private final Map<String, String> fields = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable String field;
  private int depth;

  private AnswerReader() {}

  static Answer read(byte[] body) throws MalformedAnswer {
    if (body.length > MAX_BYTES) {
      throw new MalformedAnswer("is too long");
    }
    AnswerReader answer = new AnswerReader();
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(body));
      while (reader.hasNext()) {
        answer.take(reader, reader.next());
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw new MalformedAnswer("is not XML", e);
    }
    return answer.answer();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  private void take(XMLStreamReader reader, int kind) throws MalformedAnswer {
    switch (kind) {
      case XMLStreamConstants.START_ELEMENT -> open(reader.getLocalName());
      case XMLStreamConstants.END_ELEMENT -> close();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(reader.getText());
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new MalformedAnswer("declares what it may not");
      default -> {}
    }
  }

  private void open(String name) throws MalformedAnswer {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new MalformedAnswer("is too deep");
    }
    if (depth == 1 && !ROOTS.contains(name)) {
      throw new MalformedAnswer("is no answer of the CyberTipline");
    }
    if (depth > 2 && field != null) {
      throw new MalformedAnswer("holds elements where a value belongs");
    }
    if (depth == 2 && FIELDS.containsKey(name)) {
      field = name;
      text.setLength(0);
    }
  }

  private void append(String more) throws MalformedAnswer {
    if (field != null) {
      if (text.length() + more.length() > MAX_TEXT) {
        throw new MalformedAnswer("holds a value that is too long");
      }
      text.append(more);
    }
  }

  private void close() throws MalformedAnswer {
    if (depth == 2 && field != null) {
      String value = text.toString().strip();
      Pattern form = FIELDS.get(field);
      if (form == null || !form.matcher(value).matches()) {
        throw new MalformedAnswer("holds no right " + field);
      }
      if (fields.put(field, value) != null) {
        throw new MalformedAnswer("holds " + field + " twice");
      }
      field = null;
    }
    depth--;
  }

  private Answer answer() throws MalformedAnswer {
    String code = fields.get("responseCode");
    if (code == null) {
      throw new MalformedAnswer("holds no responseCode");
    }
    return new Answer(
        Integer.parseInt(code),
        Optional.ofNullable(fields.get("reportId")),
        Optional.ofNullable(fields.get("fileId")),
        Optional.ofNullable(fields.get("hash")));
  }
}
