package dev.modline.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Party;
import dev.modline.proto.LogProtos;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of a log, read: what stands in it in clear.
 *
 * <p>Contract: strict. Bytes with unknown fields, of another format, or that are not the one
 * deterministic encoding of what they say are refused, so that nothing can hide in an entry.
 * Threading: immutable. Failure: {@link Undecodable}.
 */
public final class Leaf {
  /** The format that is written, and the only one that is read. */
  public static final int FORMAT = 1;

  private final Instant time;
  private final String audience;
  private final Body body;
  private final List<Sealed> sealed;

  private Leaf(LogProtos.LogEntry entry) {
    time = Times.model(entry.getTime());
    audience = entry.getAudience();
    body = LeafBodies.model(entry);
    sealed = entry.getCommitmentsList().stream().map(Leaf::sealed).toList();
  }

  /** What an entry says. */
  public sealed interface Body permits EventBody, RecordBody, PeriodicBody, ControlBody {}

  /**
   * A control entry; it does not count among the records.
   *
   * @param control what it says; the staff of a setting is empty here, being committed to
   */
  public record ControlBody(Control control) implements Body {}

  /**
   * A committed field.
   *
   * @param field its name
   * @param party whose value it is
   * @param hash the commitment; empty when the person had been erased before
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
  public record Sealed(String field, Optional<Party> party, byte[] hash) {}

  /** Reads the bytes of an entry. */
  public static Leaf parse(byte[] entry) {
    try {
      LogProtos.LogEntry wire = LogProtos.LogEntry.parseFrom(entry);
      if (wire.getFormat() != FORMAT) {
        throw new Undecodable("an entry has format " + wire.getFormat() + ", known is " + FORMAT);
      }
      Leaf leaf = new Leaf(wire);
      if (!Arrays.equals(Messages.bytes(LeafBodies.known(wire)), entry)) {
        throw new Undecodable("an entry is not in its one deterministic form");
      }
      checkOrder(leaf.sealed);
      return leaf;
    } catch (InvalidProtocolBufferException | InvalidInput e) {
      throw new Undecodable("an entry cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkOrder(List<Sealed> sealed) {
    String before = "";
    for (Sealed field : sealed) {
      if (field.field().compareTo(before) <= 0) {
        throw new Undecodable("the fields of an entry are not in order, or one is there twice");
      }
      if (field.hash().length != 0 && field.hash().length != 32) {
        throw new Undecodable("a commitment is not of 32 bytes");
      }
      before = field.field();
    }
  }

  /** When what the entry says happened. */
  public Instant time() {
    return time;
  }

  /** Whose log it stands in. */
  public String audience() {
    return audience;
  }

  /** What it says. */
  public Body body() {
    return body;
  }

  /** Whether it is a record, something owed, and not a control entry. */
  public boolean isRecord() {
    return !(body instanceof ControlBody);
  }

  /** The committed fields, sorted by name. */
  public List<Sealed> sealed() {
    return sealed;
  }

  /** The case that it is about. */
  public Optional<CaseId> caseId() {
    return switch (body) {
      case EventBody event -> Optional.of(event.caseId());
      case RecordBody record -> Optional.of(record.caseId());
      case PeriodicBody periodic -> Optional.empty();
      case ControlBody control -> erasure(control).map(Control.PartyErased::caseId);
    };
  }

  /** The party whose values it says were destroyed. */
  public Optional<Party> erases() {
    return switch (body) {
      case EventBody event -> event.erasedParty();
      case RecordBody record -> Optional.empty();
      case PeriodicBody periodic -> Optional.empty();
      case ControlBody control -> erasure(control).map(Control.PartyErased::party);
    };
  }

  private static Optional<Control.PartyErased> erasure(ControlBody body) {
    return body.control() instanceof Control.PartyErased erased
        ? Optional.of(erased)
        : Optional.empty();
  }

  /** The name of an event's kind, that of the field of {@code Event} which holds it. */
  static String kindOf(Event event) {
    return EventWriter.wire(event).getEventCase().name().toLowerCase(Locale.ROOT);
  }

  private static Sealed sealed(LogProtos.Commitment commitment) {
    return new Sealed(
        commitment.getField(),
        commitment.hasParty() ? Optional.of(new Party(commitment.getParty())) : Optional.empty(),
        commitment.getHash().toByteArray());
  }
}
