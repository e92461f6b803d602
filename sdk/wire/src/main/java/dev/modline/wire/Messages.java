package dev.modline.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Bytes of a message: the same message always has the same bytes. */
final class Messages {
  private Messages() {}

  static byte[] bytes(MessageLite message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }

  static <W, M> M read(String what, byte[] bytes, Parser<W> parser, Function<W, M> mapping) {
    try {
      return mapping.apply(parser.parseFrom(bytes));
    } catch (InvalidProtocolBufferException | InvalidInput e) {
      throw new Undecodable(what + " cannot be read: " + e.getMessage(), e);
    }
  }
}
