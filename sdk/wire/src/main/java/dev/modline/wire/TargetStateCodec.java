package dev.modline.wire;

import dev.modline.model.TargetState;
import dev.modline.proto.ValueProtos;

/** The states of targets as they are stored. Threading: any. Failure: {@link Undecodable}. */
public final class TargetStateCodec {
  private TargetStateCodec() {}

  /** The bytes of a state. */
  public static byte[] encode(TargetState state) {
    ValueProtos.TargetState.Builder wire =
        ValueProtos.TargetState.newBuilder()
            .setTarget(Values.wire(state.target()))
            .setVersion(state.version());
    state.grounds().forEach(ground -> wire.addGrounds(Decisions.wire(ground)));
    return Messages.bytes(wire.build());
  }

  /** The state in these bytes. */
  public static TargetState decode(byte[] bytes) {
    return Messages.read(
        "a target's state",
        bytes,
        ValueProtos.TargetState.parser(),
        wire ->
            new TargetState(
                Values.model(wire.getTarget()),
                wire.getVersion(),
                wire.getGroundsList().stream().map(Decisions::model).toList()));
  }
}
