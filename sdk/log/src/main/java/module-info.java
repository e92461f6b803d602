/** An append-only Merkle log in the C2SP {@code tlog-tiles} format, usable alone. */
module dev.modline.log {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports dev.modline.log;
}
