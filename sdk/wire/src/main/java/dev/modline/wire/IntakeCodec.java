package dev.modline.wire;

import dev.modline.model.Appeal;
import dev.modline.model.Notice;
import dev.modline.model.Order;
import dev.modline.model.Post;
import dev.modline.proto.IntakeProtos;

/**
 * Posts, notices, orders and appeals as they travel between processes. They hold personal values in
 * clear: they are not stored in this form. Threading: any. Failure: {@link Undecodable}.
 */
public final class IntakeCodec {
  private IntakeCodec() {}

  /** The bytes of a post. */
  public static byte[] encode(Post post) {
    return Messages.bytes(Intake.wire(post));
  }

  /** The bytes of a notice. */
  public static byte[] encode(Notice notice) {
    return Messages.bytes(Intake.wire(notice));
  }

  /** The bytes of an order. */
  public static byte[] encode(Order order) {
    return Messages.bytes(Intake.wire(order));
  }

  /** The bytes of an appeal. */
  public static byte[] encode(Appeal appeal) {
    return Messages.bytes(Intake.wire(appeal));
  }

  /** The post in these bytes. */
  public static Post post(byte[] bytes) {
    return Messages.read("a post", bytes, IntakeProtos.Post.parser(), IntakeReader::model);
  }

  /** The notice in these bytes. */
  public static Notice notice(byte[] bytes) {
    return Messages.read("a notice", bytes, IntakeProtos.Notice.parser(), IntakeReader::model);
  }

  /** The order in these bytes. */
  public static Order order(byte[] bytes) {
    return Messages.read("an order", bytes, IntakeProtos.Order.parser(), IntakeReader::model);
  }

  /** The appeal in these bytes. */
  public static Appeal appeal(byte[] bytes) {
    return Messages.read("an appeal", bytes, IntakeProtos.Appeal.parser(), IntakeReader::model);
  }
}
