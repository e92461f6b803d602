/** Law packs, clocks and policy rules. */
module dev.modline.law {
  requires static transitive org.jspecify;
  requires transitive dev.modline.core;
  requires java.logging; // what CEL stands on
  requires jdk.unsupported; // what CEL stands on
  requires org.slf4j;
  requires org.snakeyaml.engine;

  exports dev.modline.law;
}
