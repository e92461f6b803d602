package dev.modline.authorities.orders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modline.model.InvalidInput;
import dev.modline.model.Order;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads an order: a JSON object in UTF-8 of at most {@value #MAX_BYTES} bytes. The fields stand in
 * {@code docs/reference/orders.md}.
 *
 * <p>Contract: strict. An unknown field, one that is there twice, of another type, or beyond its
 * limit is refused; nothing is guessed or cut. Threading: any. Failure: {@link InvalidInput} that
 * names the field as it stands in the document ({@code document} for the whole), never its value.
 *
 * <pre>{@code
 * Order order = OrderDocument.issued("vn.abei", body);
 * }</pre>
 */
public final class OrderDocument {
  /** The most bytes of a document. */
  public static final int MAX_BYTES = 65_536;

  private static final int MAX_COUNTRIES = 250;
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
  private static final Set<String> ISSUED =
      Set.of(
          "id",
          "authority",
          "demand",
          "target",
          "documentNumber",
          "legalBasis",
          "reasons",
          "territory",
          "urgent",
          "deadline",
          "channel");
  private static final Set<String> CHANNELS = Set.of("api", "letter", "phone", "mail");

  /** How the model calls what the document calls otherwise. */
  private static final Map<String, String> NAMES =
      Map.of(
          "order id", "id",
          "target id", "target",
          "document number", "documentNumber",
          "legal basis", "legalBasis");

  private final JsonNode json;

  private OrderDocument(JsonNode json) {
    this.json = json;
  }

  /**
   * An order that its issuer sends over its own access. It is received when it arrives; who sends
   * it is whoever has signed in, whatever the document says.
   *
   * @param authority who has signed in
   */
  public static Order issued(String authority, byte[] document) {
    JsonNode json = OrderJson.object(document, MAX_BYTES);
    OrderJson.requireKnown("", json, ISSUED);
    OrderDocument read = new OrderDocument(json);
    read.text("authority")
        .filter(named -> !named.equals(authority))
        .ifPresent(
            other -> {
              throw new InvalidInput("authority", "is not the one that has signed in");
            });
    read.text("channel")
        .filter(named -> !named.equals(Order.API))
        .ifPresent(
            other -> {
              throw new InvalidInput("channel", "must be api for what comes this way");
            });
    return build(read.order(authority).document(document));
  }

  /**
   * An order that came by letter, phone or mail, as a member of staff took it down: with who called
   * or signed, from which number or address, and when. Its sender is authenticated later, which is
   * an event of its own.
   */
  public static Order takenDown(String staff, byte[] document) {
    JsonNode json = OrderJson.object(document, MAX_BYTES);
    Set<String> known = new java.util.HashSet<>(ISSUED);
    known.addAll(Set.of("receivedAt", "source"));
    OrderJson.requireKnown("", json, known);
    OrderDocument read = new OrderDocument(json);
    String channel = read.required("channel");
    if (!CHANNELS.contains(channel) || channel.equals(Order.API)) {
      throw new InvalidInput("channel", "must be letter, phone or mail");
    }
    JsonNode source = json.get("source");
    if (source == null || !source.isObject()) {
      throw new InvalidInput("source", "must say person and contact: who, and from where");
    }
    OrderJson.requireKnown("source.", source, Set.of("person", "contact"));
    OrderDocument from = new OrderDocument(source);
    Order.Builder order = read.order(read.required("authority"));
    order.channel(channel);
    order.transcript(
        new Order.Transcript(
            staff, from.required("source.", "person"), from.required("source.", "contact")));
    read.time("receivedAt").ifPresent(order::receivedAt);
    return build(order.document(document));
  }

  private Order.Builder order(String authority) {
    Order.Builder order =
        Order.builder(required("id"), authority, target())
            .legalBasis(required("legalBasis"))
            .demand(demand())
            .territory(territory())
            .urgent(flag("urgent"));
    with("documentNumber", order::documentNumber);
    with("reasons", order::reasons);
    time("deadline").ifPresent(order::deadline);
    return order;
  }

  private static Order build(Order.Builder order) {
    return renamed(order::build);
  }

  private static <T> T renamed(java.util.function.Supplier<T> part) {
    try {
      return part.get();
    } catch (InvalidInput e) {
      String name = NAMES.get(e.field());
      if (name == null) {
        throw e;
      }
      throw new InvalidInput(
          name, String.valueOf(e.getMessage()).substring(e.field().length() + 1));
    }
  }

  private Target target() {
    String text = required("target");
    return renamed(() -> Target.parse(text));
  }

  private Order.Demand demand() {
    String word = text("demand").orElse("remove");
    for (Order.Demand demand : Order.Demand.values()) {
      if (demand.name().toLowerCase(Locale.ROOT).equals(word)) {
        return demand;
      }
    }
    throw new InvalidInput("demand", "must be remove or user_data");
  }

  private Territory territory() {
    JsonNode array = json.get("territory");
    if (array == null) {
      return Territory.worldwide();
    }
    if (!array.isArray() || array.isEmpty() || array.size() > MAX_COUNTRIES) {
      throw new InvalidInput(
          "territory", "must be an array of 1 to " + MAX_COUNTRIES + " countries; absent: all");
    }
    List<String> countries = new ArrayList<>();
    for (JsonNode country : array) {
      if (!country.isTextual() || countries.contains(country.textValue())) {
        throw new InvalidInput("territory", "must hold strings, each once");
      }
      countries.add(country.textValue());
    }
    return Territory.of(countries);
  }

  private Optional<Instant> time(String field) {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Instant at;
    try {
      at = OffsetDateTime.parse(text.get()).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInput(field, "is not a time as of RFC 3339");
    }
    if (at.isBefore(FIRST) || !at.isBefore(LAST)) {
      throw new InvalidInput(field, "must lie between 2000 and 2200");
    }
    return Optional.of(at);
  }

  private boolean flag(String field) {
    JsonNode value = json.get(field);
    if (value != null && !value.isBoolean()) {
      throw new InvalidInput(field, "must be true or false");
    }
    return value != null && value.booleanValue();
  }

  private void with(String field, Consumer<String> use) {
    text(field).ifPresent(use);
  }

  private String required(String field) {
    return required("", field);
  }

  private String required(String path, String field) {
    return text(path, field).orElseThrow(() -> new InvalidInput(path + field, "is missing"));
  }

  private Optional<String> text(String field) {
    return text("", field);
  }

  private Optional<String> text(String path, String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new InvalidInput(path + field, "must be a string");
    }
    return Optional.of(value.textValue());
  }
}
