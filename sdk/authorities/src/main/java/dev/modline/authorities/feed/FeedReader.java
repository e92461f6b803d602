package dev.modline.authorities.feed;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.Cosignature;
import dev.modline.log.SignedCheckpoint;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recipient's side of a feed: verifies every token, stores what is right, names what is wrong.
 *
 * <p>Checked of each batch: the token's signature, issuer and audience; the checkpoint's signature
 * and witnesses; that no entry is missing before it; that the entries are those of the log, which
 * appends to the one seen before; every opening against its commitment; and the tie to the full
 * record. Only then is it stored, and only then may it be acknowledged.
 *
 * <p>Threading: one thread at a time. Failure: {@link IOException} when the archive cannot be
 * written; the token is then not to be acknowledged.
 *
 * <pre>{@code
 * FeedReader reader = FeedReader.builder("vn.abei", "https://square.example", logPolicy)
 *     .key("2026", transmitterKey)
 *     .archive(FeedArchive.folder(path))
 *     .entitlements(Set.of("text"))
 *     .open();
 * Received received = reader.receive(token);
 * }</pre>
 */
public final class FeedReader implements AutoCloseable {
  private final TokenReader tokens;
  private final BatchVerifier verifier;
  private final FeedArchive archive;
  private final @Nullable CheckpointSigner cosigner;
  private final InstantSource clock;

  FeedReader(FeedReaderBuilder with) throws IOException {
    tokens = new TokenReader(with.issuer, with.audience, with.keys, with.decryption);
    archive = with.archive;
    cosigner = with.cosigner;
    clock = with.clock;
    verifier = new BatchVerifier(with);
  }

  /**
   * Starts a reader.
   *
   * @param audience the recipient's id, that of its log
   * @param issuer the {@code iss} of the transmitter
   * @param log whose signatures a checkpoint of the log needs
   */
  public static FeedReaderBuilder builder(
      String audience, String issuer, dev.modline.log.TrustPolicy log) {
    return new FeedReaderBuilder(audience, issuer, log);
  }

  /** Takes one token: verified and stored when this returns, or refused by name. */
  public Received receive(String compact) throws IOException {
    TokenReader.Claims claims;
    try {
      claims = tokens.read(compact);
    } catch (FaultException e) {
      return refused("", e);
    }
    try {
      return switch (claims.eventType()) {
        case EventTypes.ENTRIES -> entries(claims);
        case EventTypes.VERIFICATION ->
            new Received.Verification(claims.jti(), Json.string(claims.event(), "state"));
        case EventTypes.STREAM_UPDATED -> new Received.Updated(claims.jti(), status(claims));
        default -> throw new FaultException(Fault.MALFORMED, "the type of event is not known");
      };
    } catch (FaultException e) {
      return refused(claims.jti(), e);
    } catch (FeedFormatException e) {
      return refused(claims.jti(), new FaultException(Fault.MALFORMED, message(e), e));
    }
  }

  private Received entries(TokenReader.Claims claims) throws FaultException, IOException {
    if (archive.seen(claims.jti())) {
      return new Received.Duplicate(claims.jti());
    }
    FeedBatch batch = BatchJson.read(claims.event());
    BatchVerifier.Verified verified = verifier.verify(batch);
    archive.append(claims.jti(), batch);
    List<Received.Withheld> withheld = verifier.accept(batch, verified);
    return new Received.Stored(claims.jti(), batch.from(), batch.to(), withheld, verified.tied());
  }

  private static StreamStatus status(TokenReader.Claims claims) {
    try {
      return new StreamStatus(
          StreamStatus.State.valueOf(
              Json.string(claims.event(), "status").toUpperCase(Locale.ROOT)),
          Json.optional(claims.event(), "reason").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new FeedFormatException("the status of a stream is not known", e);
    }
  }

  private static Received.Refused refused(String jti, FaultException e) {
    return new Received.Refused(jti, e.fault(), message(e));
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** What was verified and stored. */
  public FeedArchive archive() {
    return archive;
  }

  /**
   * The fields that the recipient is entitled to, was not given, and that nothing in the log says
   * were erased.
   */
  public List<Received.Withheld> withheld() {
    return verifier.withheld();
  }

  /**
   * The newest checkpoint up to which every entry was verified and stored, with this recipient's
   * cosignature: the acknowledgement that binds.
   *
   * @return empty when there is no such checkpoint, or no key to cosign with
   */
  public Optional<SignedCheckpoint> cosigned() throws GeneralSecurityException {
    CheckpointSigner signer = cosigner;
    if (signer == null) {
      return Optional.empty();
    }
    for (SignedCheckpoint signed : archive.checkpoints().reversed()) {
      if (signed.checkpoint().size() == archive.size()) {
        return Optional.of(
            signed.with(List.of(Cosignature.sign(signer, signed.checkpoint(), clock.instant()))));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
