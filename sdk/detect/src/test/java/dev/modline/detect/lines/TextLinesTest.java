package dev.modline.detect.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {
  @TempDir Path folder;

  private List<String> read(byte... content) throws IOException {
    Path file = Files.write(folder.resolve("list.txt"), content);
    List<String> lines = new ArrayList<>();
    TextLines.read(
        file,
        12,
        (number, line) -> lines.add(number + line),
        (number, problem) -> new IllegalStateException(number + " " + problem));
    return lines;
  }

  private List<String> read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private String refused(byte... content) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> read(content)).getMessage());
  }

  @Test
  void everyEndOfALineEndsOne() throws IOException {
    assertEquals(List.of("1a", "2", "3b", "4c", "5đ"), read("\uFEFFa\n\r\nb\rc\r\nđ"));
    assertEquals(List.of("1a", "2\uFEFF"), read("a\n\uFEFF\n"));
    assertEquals(List.of(), read(""));
    assertEquals(List.of("1", "2"), read("\n\n"));
  }

  @Test
  void whatIsWrongIsToldWithItsLine() throws IOException {
    byte bad = (byte) 0xFF;
    assertEquals("3 is not UTF-8", refused((byte) 'a', (byte) '\n', (byte) '\n', bad));
    assertEquals("1 is not UTF-8", refused((byte) 0xC3, (byte) '\n', bad));
    assertEquals(List.of("1123456789012"), read("123456789012\n"));
    assertEquals(
        "2 is longer than 12 bytes", refused("a\n1234567890123".getBytes(StandardCharsets.UTF_8)));
  }
}
