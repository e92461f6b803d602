package dev.modline.authorities.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What one signature covers, and its parameters.
 *
 * @param components the names of the covered components, in order
 * @param parameters {@code created}, {@code keyid} and the like, in order: texts and whole numbers
 */
record SignatureInput(List<String> components, SequencedMap<String, Object> parameters) {
  SignatureInput {
    components = List.copyOf(components);
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }

  Optional<String> text(String name) {
    return parameters.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<Long> number(String name) {
    return parameters.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /** The signature base (RFC 9421 section 2.5). */
  String base(HttpMessage message) throws MessageSignatureException {
    if (components.size() != components.stream().distinct().count()) {
      throw new MessageSignatureException("a component is covered twice");
    }
    StringBuilder base = new StringBuilder();
    for (String component : components) {
      String value = message.component(component);
      if (value.indexOf('\n') >= 0) {
        throw new MessageSignatureException("a component has a line break");
      }
      base.append(quoted(component)).append(": ").append(value).append('\n');
    }
    return base.append("\"@signature-params\": ").append(this).toString();
  }

  /** As it stands in {@code Signature-Input}, after the label. */
  @Override
  public String toString() {
    return components.stream()
            .map(SignatureInput::quoted)
            .collect(Collectors.joining(" ", "(", ")"))
        + parameters.entrySet().stream()
            .map(each -> ";" + each.getKey() + "=" + value(each.getValue()))
            .collect(Collectors.joining());
  }

  private static String value(Object value) {
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
