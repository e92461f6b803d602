package dev.modline.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Writes PDF.
 *
 * <p>Contract: takes well-formed XHTML of at most 2,000,000 characters, without a document type;
 * loads nothing from anywhere. The font is Liberation Sans, embedded, which covers Vietnamese; CSS
 * must ask for it by that name. Threading: any thread. Failure: {@link IllegalArgumentException}
 * for what is not such a document.
 *
 * <pre>{@code
 * byte[] pdf = new PdfWriter().write(document.html());
 * }</pre>
 */
public final class PdfWriter {
  private static final int MAX_CHARS = 2_000_000;
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** A writer. */
  public PdfWriter() {}

  /** The document as PDF. */
  public byte[] write(String xhtml) {
    if (xhtml.length() > MAX_CHARS) {
      throw new IllegalArgumentException("the document is longer than " + MAX_CHARS);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.withW3cDocument(parse(xhtml), null);
    builder.useUriResolver((base, uri) -> null);
    for (FontStyle style : FontStyle.values()) {
      builder.useFont(font(), "Liberation Sans", 400, style, true);
    }
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the document could not be written", e);
    }
    return out.toByteArray();
  }

  private static com.openhtmltopdf.extend.FSSupplier<InputStream> font() {
    Supplier<InputStream> opened =
        () -> {
          InputStream in = PDDocument.class.getResourceAsStream(FONT);
          if (in == null) {
            throw new IllegalStateException("PDFBox ships no " + FONT);
          }
          return in;
        };
    return opened::get;
  }

  private static Document parse(String xhtml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new InputSource(new StringReader(xhtml)));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK's XML parser cannot be made safe", e);
    } catch (SAXParseException e) {
      throw new IllegalArgumentException(
          "the document is not well-formed: line " + e.getLineNumber(), e);
    } catch (SAXException e) {
      throw new IllegalArgumentException("the document is not well-formed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK's own handler prints to standard error. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
