/** Maps the model to its wire contract and back, and seals entries of the logs. */
module dev.modline.wire {
  requires static transitive org.jspecify;
  requires transitive dev.modline.core;
  requires java.logging; // the protobuf inside
  requires jdk.unsupported; // the protobuf inside

  exports dev.modline.wire;
}
