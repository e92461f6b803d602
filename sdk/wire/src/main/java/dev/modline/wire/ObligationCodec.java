package dev.modline.wire;

import dev.modline.model.Obligation;
import dev.modline.proto.ObligationProtos;

/** Obligations as they are stored. Threading: any. Failure: {@link Undecodable}. */
public final class ObligationCodec {
  private ObligationCodec() {}

  /** The bytes of an obligation. */
  public static byte[] encode(Obligation obligation) {
    return Messages.bytes(Obligations.wire(obligation));
  }

  /** The obligation in these bytes. */
  public static Obligation decode(byte[] bytes) {
    return Messages.read(
        "an obligation", bytes, ObligationProtos.Obligation.parser(), Obligations::model);
  }
}
