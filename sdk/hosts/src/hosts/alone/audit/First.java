import dev.modline.audit.Audit;
import dev.modline.law.LawLibrary;

/** An auditor's first line: the packs that ship are read, and what is missing is named. */
final class First {
  public static void main(String[] arguments) throws Exception {
    Audit audit = new Audit(LawLibrary.shipped());
    try {
      audit.run();
      throw new AssertionError("an audit of nothing said something");
    } catch (IllegalStateException | NullPointerException e) {
      System.out.println("audit: " + e.getMessage());
    }
  }
}
