package dev.modline.wire;

import dev.modline.model.CaseId;
import dev.modline.model.Recorded;
import dev.modline.proto.EventProtos;
import java.util.Optional;

/**
 * Events as they are stored. The same event always has the same bytes; a store nevertheless hashes
 * what it has stored and never encodes again.
 *
 * <p>Threading: any. Failure: {@link Undecodable} for bytes that are damaged or of a later version.
 */
public final class EventCodec {
  private EventCodec() {}

  /** The bytes of an event. */
  public static byte[] encode(Recorded recorded) {
    EventProtos.Recorded.Builder wire =
        EventProtos.Recorded.newBuilder()
            .setCaseId(recorded.caseId().value())
            .setVersion(recorded.version())
            .setAt(Times.wire(recorded.at()))
            .setActor(Values.wire(recorded.actor()))
            .setEvent(EventWriter.wire(recorded.event()));
    recorded.occurrence().ifPresent(it -> wire.setOccurrence(Occurrences.wire(it)));
    return Messages.bytes(wire.build());
  }

  /** The event in these bytes. */
  public static Recorded decode(byte[] bytes) {
    return Messages.read("an event", bytes, EventProtos.Recorded.parser(), EventCodec::model);
  }

  private static Recorded model(EventProtos.Recorded wire) {
    return new Recorded(
        new CaseId(wire.getCaseId()),
        wire.getVersion(),
        Times.model(wire.getAt()),
        Values.model(wire.getActor()),
        EventReader.model(wire.getEvent()),
        wire.hasOccurrence()
            ? Optional.of(Occurrences.model(wire.getOccurrence()))
            : Optional.empty());
  }
}
