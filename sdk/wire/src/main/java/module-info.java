/** Maps the model to its wire contract and back, and seals entries of the logs. */
module dev.modline.wire {
  requires static transitive org.jspecify;
  requires transitive dev.modline.core;
  requires dev.modline.proto;
  requires com.google.protobuf;

  exports dev.modline.wire;
}
