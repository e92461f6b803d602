package dev.modline.authorities.ncmec;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements in the order in which it is called; the schema takes no other. Text is escaped,
 * and what XML cannot hold becomes U+FFFD.
 */
final class Xml {
  private final XMLStreamWriter writer;

  private Xml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /** A whole document, UTF-8. */
  static byte[] document(String root, Consumer<Xml> content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
      new Xml(writer).element(root, content);
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  Xml element(String name, Consumer<Xml> content) {
    try {
      writer.writeStartElement(name);
      content.accept(this);
      writer.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  Xml text(String name, String value) {
    return element(name, it -> it.characters(value));
  }

  Xml text(String name, Optional<String> value) {
    value.ifPresent(it -> text(name, it));
    return this;
  }

  /** An element with one attribute. */
  Xml text(String name, String attribute, String word, String value) {
    return element(
        name,
        it -> {
          it.attribute(attribute, word);
          it.characters(value);
        });
  }

  private void attribute(String name, String value) {
    try {
      writer.writeAttribute(name, clean(value));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private void characters(String text) {
    try {
      writer.writeCharacters(clean(text));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(allowed(c) ? c : 0xfffd));
    return clean.toString();
  }

  /** What XML 1.0 calls a character. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
