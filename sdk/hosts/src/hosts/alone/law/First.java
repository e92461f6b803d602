import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;

/** The shipped policy is compiled, the shipped law read. */
final class First {
  public static void main(String[] arguments) {
    System.out.println(
        "law: "
            + CelPolicy.shipped().hash()
            + ", "
            + LawPacks.shipped("vn", "eu", "us").rules().size());
  }
}
