/** An append-only Merkle log in the C2SP {@code tlog-tiles} format, usable alone. */
module dev.modline.log {
  requires static transitive org.jspecify;
  requires transitive java.net.http;
  requires jdk.httpserver;
  requires org.slf4j;

  exports dev.modline.log;
  exports dev.modline.log.http;
  exports dev.modline.log.verify;
  exports dev.modline.log.witness;
}
