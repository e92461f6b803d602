package dev.modline.log.witness;

import dev.modline.log.ConsistencyProof;
import dev.modline.log.LogFormatException;
import dev.modline.log.NoteSignature;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.VerifierKey;
import dev.modline.log.Witness;
import dev.modline.log.WitnessRefusedException;
import dev.modline.log.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A witness behind HTTP, as {@code tlog-witness} describes it.
 *
 * <p>It remembers the size that the witness last cosigned, and learns it from the witness's answer
 * when it is wrong about it.
 */
public final class HttpWitness implements Witness {
  private static final int MAX_ANSWER = 64 * 1024;

  private final VerifierKey key;
  private final URI endpoint;
  private final Duration timeout;
  private final HttpClient client;
  private long known;

  /**
   * A witness.
   *
   * @param key its key, of type {@link VerifierKey#COSIGNATURE}
   * @param prefix its submission prefix, with or without a trailing slash
   * @param timeout how long one request may take
   */
  public HttpWitness(VerifierKey key, URI prefix, Duration timeout) {
    if (key.type() != VerifierKey.COSIGNATURE) {
      throw new IllegalArgumentException("a witness's key makes cosignatures (type 0x04): " + key);
    }
    String text = prefix.toString();
    this.key = key;
    this.endpoint = URI.create(text + (text.endsWith("/") ? "" : "/") + "add-checkpoint");
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public String name() {
    return key.name();
  }

  @Override
  public synchronized List<NoteSignature> cosign(SignedCheckpoint checkpoint, Proofs proofs)
      throws IOException, WitnessRefusedException {
    long size = checkpoint.checkpoint().size();
    HttpResponse<byte[]> answer = send(checkpoint, proofs, Math.min(known, size));
    String text = text(answer);
    if (answer.statusCode() == 409) {
      known = size(text);
      if (known > size) {
        throw new WitnessRefusedException(
            "it has cosigned " + known + " entries, the log has " + size, true);
      }
      answer = send(checkpoint, proofs, known);
      text = text(answer);
    }
    int status = answer.statusCode();
    if (status == 200) {
      List<NoteSignature> good = verified(checkpoint, text);
      known = size;
      return good;
    }
    if (status == 429 || status >= 500) {
      throw new IOException("it answers " + status);
    }
    String meaning =
        switch (status) {
          case 400 -> "it finds the request malformed";
          case 403 -> "it trusts none of the checkpoint's signatures";
          case 404 -> "it does not know this log";
          case 409, 422 -> "it knows another history of this log";
          default -> "it answers " + status;
        };
    throw new WitnessRefusedException(meaning, false);
  }

  private HttpResponse<byte[]> send(SignedCheckpoint checkpoint, Proofs proofs, long old)
      throws IOException {
    ConsistencyProof proof = proofs.from(old);
    byte[] body = new AddCheckpoint(old, proof.hashes(), checkpoint).bytes();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return BoundedExchange.whole(client, request, MAX_ANSWER, timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static long size(String text) throws IOException {
    if (!text.matches("(0|[1-9][0-9]{0,17})\n")) {
      throw new IOException("it answers 409 without the size that it knows");
    }
    return Long.parseLong(text.strip());
  }

  private List<NoteSignature> verified(SignedCheckpoint checkpoint, String text)
      throws IOException {
    List<NoteSignature> good = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      try {
        NoteSignature signature = NoteSignature.parse(line);
        if (key.made(signature) && key.verifies(checkpoint.note().text(), signature)) {
          good.add(signature);
        }
      } catch (LogFormatException e) {
        throw new IOException("its answer is not signature lines", e);
      }
    }
    if (good.isEmpty()) {
      throw new IOException("its answer has no good signature of " + key.name());
    }
    return good;
  }
}
