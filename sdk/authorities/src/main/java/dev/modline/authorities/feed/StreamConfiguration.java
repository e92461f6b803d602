package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a recipient has chosen about its stream (OpenID SSF 1.0, stream configuration).
 *
 * @param delivery by poll or by push
 * @param push the recipient's address, for push
 * @param requested the event types that it asked for; empty: all
 * @param description for people; may be empty
 */
public record StreamConfiguration(
    Delivery delivery, Optional<URI> push, List<String> requested, String description) {
  static final int MAX_DESCRIPTION = 500;
  private static final int MAX_EVENTS = 50;

  /** The ways of delivery, by their URNs. */
  public enum Delivery {
    /** The recipient fetches (RFC 8936). */
    POLL("urn:ietf:rfc:8936"),
    /** It is sent to the recipient (RFC 8935). */
    PUSH("urn:ietf:rfc:8935");

    private final String urn;

    Delivery(String urn) {
      this.urn = urn;
    }

    /** As it stands in JSON. */
    public String urn() {
      return urn;
    }

    static Delivery of(String urn) {
      for (Delivery each : values()) {
        if (each.urn.equals(urn)) {
          return each;
        }
      }
      throw new FeedFormatException("delivery.method is neither poll nor push");
    }
  }

  /** Copies the list. */
  public StreamConfiguration {
    requested = List.copyOf(requested);
    description =
        description.length() > MAX_DESCRIPTION
            ? description.substring(0, MAX_DESCRIPTION)
            : description;
  }

  /** A stream that is polled, with all events. */
  public static StreamConfiguration polled() {
    return new StreamConfiguration(Delivery.POLL, Optional.empty(), List.of(), "");
  }

  /** A stream that is pushed, with all events. */
  public static StreamConfiguration pushed(URI to) {
    return new StreamConfiguration(Delivery.PUSH, Optional.of(to), List.of(), "");
  }

  /** The event types of ours that the recipient asked for, in our order. */
  List<String> delivered() {
    return EventTypes.ALL.stream()
        .filter(type -> requested.isEmpty() || requested.contains(type))
        .toList();
  }

  /** With the recipient's members of a request; what is not there stays as it is. */
  StreamConfiguration with(JsonNode request) {
    StreamConfiguration changed = this;
    if (request.has("delivery")) {
      changed = changed.delivered(Json.child(request, "delivery"));
    }
    if (request.has("events_requested")) {
      changed =
          new StreamConfiguration(
              changed.delivery, changed.push, events(request), changed.description);
    }
    return Json.optional(request, "description").map(changed::described).orElse(changed);
  }

  private StreamConfiguration described(String text) {
    return new StreamConfiguration(delivery, push, requested, text);
  }

  private StreamConfiguration delivered(JsonNode json) {
    Delivery method = Delivery.of(Json.string(json, "method"));
    if (json.has("authorization_header")) {
      throw new FeedFormatException(
          "delivery.authorization_header is agreed with the operator, not sent here");
    }
    Optional<URI> url = Json.optional(json, "endpoint_url").map(StreamConfiguration::uri);
    if (method == Delivery.PUSH && url.isEmpty()) {
      throw new FeedFormatException("delivery.endpoint_url is missing");
    }
    return new StreamConfiguration(
        method, method == Delivery.PUSH ? url : Optional.empty(), requested, description);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new FeedFormatException("delivery.endpoint_url is no address", e);
    }
  }

  private static List<String> events(JsonNode request) {
    List<String> events = new ArrayList<>();
    for (JsonNode it : Json.array(request, "events_requested")) {
      if (!it.isTextual() || events.size() == MAX_EVENTS) {
        throw new FeedFormatException(
            "events_requested must be at most " + MAX_EVENTS + " event types");
      }
      events.add(it.textValue());
    }
    if (!events.isEmpty() && !events.contains(EventTypes.ENTRIES)) {
      // What is owed cannot be deselected; a stream that carries nothing is no stream.
      throw new FeedFormatException("events_requested must hold " + EventTypes.ENTRIES);
    }
    return events;
  }

  /** How it is stored. */
  ObjectNode stored() {
    ObjectNode json = Json.object();
    writeDelivery(json, push);
    array(json, "events_requested", requested);
    json.put("description", description);
    return json;
  }

  static StreamConfiguration restored(JsonNode json) {
    return polled().with(json);
  }

  void writeDelivery(ObjectNode json, Optional<URI> endpoint) {
    ObjectNode object = json.putObject("delivery");
    object.put("method", delivery.urn());
    endpoint.ifPresent(url -> object.put("endpoint_url", url.toString()));
  }

  static void array(ObjectNode json, String name, List<String> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }
}
