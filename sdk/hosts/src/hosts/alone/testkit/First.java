import dev.modline.testkit.CaseStoreContract;
import dev.modline.testkit.authority.DsaDatabaseSimulator;

/** A simulator answers, and a contract is there to be extended. */
final class First {
  public static void main(String[] arguments) {
    try (DsaDatabaseSimulator database = new DsaDatabaseSimulator("secret")) {
      System.out.println(
          "testkit: "
              + database.address().getScheme()
              + ", "
              + CaseStoreContract.class.getSimpleName());
    }
  }
}
