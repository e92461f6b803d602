package dev.modline.spi;

import dev.modline.model.AuditRecord;
import dev.modline.model.Duty;
import dev.modline.model.ObligationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An authority that is owed reports: how one record reaches it.
 *
 * <p>Contract: delivers the record in the authority's own form. The submission's key is the same
 * for every attempt. Threading: called by many threads, for one record by one at a time. Deadline:
 * sixty seconds. Failure: any exception; it is retried with backoff, for ever. Before it repeats an
 * attempt whose outcome is unknown, the engine asks {@link #find}.
 */
public interface Authority {
  /**
   * What is to be delivered.
   *
   * @param key the idempotency key, the same for every attempt
   * @param report what is owed
   * @param record the record, as it stands in this authority's log
   * @param values the values of the personal and sealed fields that it is entitled to, by name; a
   *     field whose person was erased is absent
   * @param attempt which attempt this is, from 1
   * @param media the media that it is about, for an authority that takes them
   * @param priority why a person wants it treated before others, if one does
   */
  record Submission(
      ObligationId key,
      Duty.Report report,
      AuditRecord record,
      Map<String, String> values,
      int attempt,
      List<Medium> media,
      Optional<String> priority) {
    /** Copies the collections. */
    public Submission {
      values = Map.copyOf(values);
      media = List.copyOf(media);
    }

    /** Without media. */
    public Submission(
        ObligationId key,
        Duty.Report report,
        AuditRecord record,
        Map<String, String> values,
        int attempt) {
      this(key, report, record, values, attempt, List.of());
    }

    /** Like any other. */
    public Submission(
        ObligationId key,
        Duty.Report report,
        AuditRecord record,
        Map<String, String> values,
        int attempt,
        List<Medium> media) {
      this(key, report, record, values, attempt, media, Optional.empty());
    }

    @Override
    public String toString() {
      return "submission " + key + " attempt " + attempt;
    }
  }

  /**
   * A medium of the revision that was decided on. Its bytes are read when they are asked for, so
   * that twenty large ones need not lie in memory at once.
   *
   * @param name where it is kept in the case, {@code media@1/0}: the same for every attempt
   * @param viewed whether a member of staff had opened it when this attempt began, as the record
   *     has it
   * @param fileName the name that its file had, where the host told it, the authority takes origins
   *     and is entitled to {@code file-name}
   * @param content reads the bytes; empty once its person was erased
   */
  record Medium(
      String name, boolean viewed, Optional<String> fileName, Supplier<Optional<byte[]>> content) {
    /** One whose file's name nobody told. */
    public Medium(String name, boolean viewed, Supplier<Optional<byte[]>> content) {
      this(name, viewed, Optional.empty(), content);
    }

    @Override
    public String toString() {
      return "medium " + name;
    }
  }

  /** Its id in the operator's directory, the audience of its log: {@code vn.abei}, say. */
  String id();

  /** The names of the personal and sealed fields that it is entitled to; the rest stay closed. */
  default Set<String> entitlements() {
    return Set.of();
  }

  /**
   * Whether it takes the parts of a post's {@link dev.modline.model.Origin} that it is entitled to:
   * only where the law itself asks for them. They come among the values, and stand in no record.
   */
  default boolean takesOrigin() {
    return false;
  }

  /**
   * Whether it is handed the media themselves. They stand in no record and no log; whoever takes
   * them keeps them no longer than the delivery.
   */
  default boolean takesMedia() {
    return false;
  }

  /** Hands one record over. */
  Delivery deliver(Submission submission) throws Exception;

  /** Whether an earlier attempt under this key took effect. */
  default Optional<Delivery> find(ObligationId key) throws Exception {
    return Optional.empty();
  }

  /** Whether {@link #find} knows, or delivering the same key twice is harmless. */
  default boolean canBeAsked() {
    return false;
  }

  /** An authority that follows its feed: it acknowledges by position, later. */
  static Authority feed(String id, Set<String> entitlements) {
    Set<String> fields = Set.copyOf(entitlements);
    return new Authority() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Set<String> entitlements() {
        return fields;
      }

      @Override
      public Delivery deliver(Submission submission) {
        return new Delivery.Awaiting();
      }

      @Override
      public boolean canBeAsked() {
        return true;
      }
    };
  }
}
