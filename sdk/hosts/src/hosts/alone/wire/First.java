import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.wire.IntakeCodec;
import dev.modline.wire.TargetStateCodec;

/** What is written is read, by a protobuf that the host cannot see. */
final class First {
  public static void main(String[] arguments) {
    TargetState state = TargetState.initial(Target.post("p-1"));
    Post post = Post.builder("p-1").author("u-1").text("Hello").build();
    if (!TargetStateCodec.decode(TargetStateCodec.encode(state)).equals(state)
        || !IntakeCodec.post(IntakeCodec.encode(post)).text().equals("Hello")) {
      throw new AssertionError("what was written was not read");
    }
    if (First.class.getClassLoader().getResource("com/google/protobuf/Message.class") != null) {
      throw new AssertionError("protobuf reaches the host");
    }
    System.out.println("wire: " + state);
  }
}
