package dev.modline.server.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Screens the lines of a batch and writes the answers. For one thread. */
final class BatchScreener {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Screener screener;
  private final PostParser parser = new PostParser();
  private final JsonFactory json = new JsonFactory().setRootValueSeparator("\n");

  BatchScreener(Screener screener) {
    this.screener = screener;
  }

  Answers screen(LineBatch batch) throws IOException {
    byte[] bytes = batch.bytes;
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    int lines = 0;
    try (JsonGenerator generator = json.createGenerator(out)) {
      if (batch.tooLong) {
        error(generator, batch.first, "is longer than " + LineReader.MAX_LINE + " bytes");
        lines++;
      }
      for (int start = 0; start < bytes.length; lines++) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
          end++;
        }
        boolean veryFirst = batch.first == 1 && start == 0;
        int content = veryFirst ? afterMark(bytes, end) : start;
        line(generator, bytes, content, end, batch.first + lines);
        start = end + 1;
      }
    }
    out.write('\n');
    return new Answers(out.toByteArray(), lines);
  }

  /** A byte order mark at the very beginning is no part of the first line. */
  private static int afterMark(byte[] bytes, int end) {
    boolean marked =
        end >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    return marked ? MARK.length : 0;
  }

  private void line(JsonGenerator generator, byte[] bytes, int start, int end, long number)
      throws IOException {
    try {
      Post post = parser.parse(bytes, start, end);
      write(generator, post.id(), screener.screen(post));
    } catch (BadLineException e) {
      error(generator, number, String.valueOf(e.getMessage()));
    }
  }

  private static void write(JsonGenerator generator, String id, Screener.Outcome outcome)
      throws IOException {
    generator.writeStartObject();
    generator.writeStringField("id", id);
    generator.writeStringField("decision", outcome.decision().name().toLowerCase(Locale.ROOT));
    generator.writeArrayFieldStart("findings");
    for (Finding finding : outcome.findings()) {
      generator.writeStartObject();
      generator.writeStringField("detector", finding.detector());
      generator.writeStringField("category", finding.category());
      if (finding.span().isPresent()) {
        Span span = finding.span().get();
        generator.writeNumberField("start", span.start());
        generator.writeNumberField("end", span.end());
      }
      generator.writeNumberField("confidence", finding.confidence());
      generator.writeEndObject();
    }
    generator.writeEndArray();
    if (!outcome.unavailable().isEmpty()) {
      generator.writeObjectFieldStart("unavailable");
      for (Map.Entry<String, String> entry : outcome.unavailable().entrySet()) {
        generator.writeStringField(entry.getKey(), entry.getValue().toLowerCase(Locale.ROOT));
      }
      generator.writeEndObject();
    }
    generator.writeEndObject();
  }

  private static void error(JsonGenerator generator, long line, String problem) throws IOException {
    generator.writeStartObject();
    generator.writeNumberField("line", line);
    generator.writeStringField("error", problem);
    generator.writeEndObject();
  }
}
