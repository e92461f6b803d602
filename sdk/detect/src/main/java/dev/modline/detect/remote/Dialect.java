package dev.modline.detect.remote;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/** How a kind of service is asked, and what its answers mean. Threading: immutable. */
interface Dialect {
  /** Everything that decides what is found, for versions and for keys of remembered answers. */
  String fingerprint();

  /** The model that answers, as the service calls it; nothing where the service names none. */
  Optional<String> model();

  /** How many texts one request can carry. */
  int most();

  /** The body of a request about these texts. */
  byte[] question(List<Text> texts);

  /** Adds what the request needs beside its body: a signature, say. */
  default void prepare(HttpRequest.Builder request, byte[] body) {}

  /**
   * What the answer says of each text, in order.
   *
   * @throws IllegalArgumentException for an answer that is not exactly as it must be, without
   *     repeating any of it
   */
  List<List<Judged>> answer(byte[] body, List<Text> asked);
}
