package dev.modline.log.witness;

import dev.modline.log.Checkpoint;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Cosignature;
import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness without its server: give it the body of each {@code POST <prefix>/add-checkpoint} and
 * send what it answers. It cosigns a checkpoint only after it has kept it, and only if it appends
 * to the one it kept before.
 *
 * <p>Any thread; requests for one log wait for each other, for checking and keeping is one step.
 */
public final class WitnessService {
  /** The longest body that is worth reading, in bytes. */
  public static final int MAX_BODY = AddCheckpoint.MAX_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(WitnessService.class);
  private static final String TEXT = "text/plain; charset=utf-8";

  private final CheckpointSigner signer;
  private final WitnessStore store;
  private final InstantSource clock;
  private final Map<String, Log> logs = new HashMap<>();

  /** A log that is witnessed; the object is the lock of its state. */
  private record Log(List<VerifierKey> keys) {}

  /**
   * What to answer.
   *
   * @param status the HTTP status
   * @param contentType the media type of the body
   * @param body a text
   */
  public record Answer(int status, String contentType, String body) {}

  /**
   * A witness.
   *
   * @param signer its key; the cosignatures carry the key's name
   * @param logs the keys of the logs that it witnesses; several of one name are keys of one log
   * @param store what it remembers
   * @param clock whose time the cosignatures carry
   */
  public WitnessService(
      CheckpointSigner signer, List<VerifierKey> logs, WitnessStore store, InstantSource clock) {
    this.signer = signer;
    this.store = store;
    this.clock = clock;
    for (VerifierKey key : logs) {
      List<VerifierKey> same = logs.stream().filter(k -> k.name().equals(key.name())).toList();
      this.logs.put(key.name(), new Log(same));
    }
  }

  /**
   * The key that cosignatures are verified by.
   *
   * @return of type {@link VerifierKey#COSIGNATURE}
   */
  public VerifierKey verifierKey() {
    return signer.verifierKey().as(VerifierKey.COSIGNATURE);
  }

  /**
   * Answers {@code add-checkpoint}.
   *
   * @param body the request's body
   * @return 200 with a cosignature, or the status that says why not
   */
  public Answer addCheckpoint(byte[] body) {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (LogFormatException e) {
      return new Answer(400, TEXT, e.getMessage() + "\n");
    }
    Log log = logs.get(request.checkpoint().checkpoint().origin());
    if (log == null) {
      return new Answer(404, TEXT, "this log is not witnessed here\n");
    }
    try {
      request.checkpoint().note().verify(log.keys());
    } catch (SignatureException e) {
      return new Answer(403, TEXT, e.getMessage() + "\n");
    }
    if (request.old() > request.checkpoint().checkpoint().size()) {
      return new Answer(400, TEXT, "the old size is beyond the checkpoint\n");
    }
    try {
      synchronized (log) {
        return checked(request);
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.error(
          "A checkpoint of {} cannot be cosigned now",
          request.checkpoint().checkpoint().origin(),
          e);
      return new Answer(500, TEXT, "cannot cosign now\n");
    }
  }

  private Answer checked(AddCheckpoint request) throws IOException, GeneralSecurityException {
    Checkpoint next = request.checkpoint().checkpoint();
    Optional<Checkpoint> known = store.latest(next.origin()).map(SignedCheckpoint::checkpoint);
    long size = known.map(Checkpoint::size).orElse(0L);
    if (request.old() != size) {
      return new Answer(409, "text/x.tlog.size", size + "\n");
    }
    if (!request.follows(known.map(Checkpoint::root).orElse(Hash.EMPTY))) {
      LOG.error(
          "{} shows a signed checkpoint of size {} that does not follow from size {}: {}",
          next.origin(),
          next.size(),
          size,
          request.checkpoint());
      return new Answer(422, TEXT, "the checkpoint does not follow from the one known here\n");
    }
    store.save(request.checkpoint());
    String line = Cosignature.sign(signer, next, clock.instant()).toString();
    return new Answer(200, TEXT, line + "\n");
  }
}
