package dev.modline.authorities.dsareport;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table as RFC 4180 wants it: UTF-8, CRLF, quotes where they are needed. */
final class Csv {
  private final StringBuilder text = new StringBuilder();

  Csv(String... columns) {
    row(Arrays.asList((Object[]) columns));
  }

  Csv row(Object... values) {
    return row(Arrays.asList(values));
  }

  private Csv row(List<Object> values) {
    text.append(values.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  private static String cell(Object value) {
    String plain = value.toString();
    boolean quote = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quote ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
