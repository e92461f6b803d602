import dev.modline.mail.MailServer;
import dev.modline.spi.AuthorityFactory;
import java.util.ServiceLoader;

/** Its factory is found, and what it stands on is there. */
final class First {
  public static void main(String[] arguments) throws Exception {
    String kind = ServiceLoader.load(AuthorityFactory.class).findFirst().orElseThrow().kind();
    // What signs and what sends: loaded by name, for no host sees their types in our API.
    Class.forName("org.bouncycastle.cms.CMSSignedDataGenerator");
    Class.forName("jakarta.mail.internet.MimeMessage");
    System.out.println("mail: " + kind + " by " + MailServer.at("smtp.example.org"));
  }
}
