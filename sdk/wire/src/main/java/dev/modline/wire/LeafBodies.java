package dev.modline.wire;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.modline.proto.LogProtos;

/** How the three kinds of entry are read. */
final class LeafBodies {
  private LeafBodies() {}

  static Leaf.Body model(LogProtos.LogEntry entry) {
    return switch (entry.getKindCase()) {
      case EVENT -> new EventBody(entry.getEvent());
      case RECORD -> new RecordBody(entry.getRecord());
      case PERIODIC -> PeriodicBody.model(entry.getPeriodic());
      case CONTROL -> new Leaf.ControlBody(Controls.model(entry.getControl()));
      case KIND_NOT_SET -> throw Undecodable.unknown("kind of entry");
    };
  }

  /** The entry without what this version does not know, at any depth. */
  static LogProtos.LogEntry known(LogProtos.LogEntry entry) throws InvalidProtocolBufferException {
    return DiscardUnknownFieldsParser.wrap(LogProtos.LogEntry.parser())
        .parseFrom(entry.toByteString());
  }
}
