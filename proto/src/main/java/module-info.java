/** The wire contract of Modline: Java generated from its .proto files. */
module dev.modline.proto {
  requires transitive com.google.protobuf;

  exports dev.modline.proto;
}
