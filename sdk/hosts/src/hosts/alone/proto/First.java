import dev.modline.proto.LogProtos;

/** The contract for those who speak it: with protobuf under its own name. */
final class First {
  public static void main(String[] arguments) {
    com.google.protobuf.Descriptors.FileDescriptor file = LogProtos.getDescriptor();
    System.out.println("proto: " + file.getFullName() + " " + file.getMessageTypes().size());
  }
}
