import dev.modline.authorities.feed.TokenKeySet;
import dev.modline.authorities.vietnam.Enterprise;
import dev.modline.authorities.vietnam.Templates;
import dev.modline.authorities.vietnam.VietnamForms;
import dev.modline.spi.AuthorityFactory;
import java.security.KeyPairGenerator;
import java.util.ServiceLoader;

/** Its factories are found; templates and a set of token keys are made by its libraries. */
final class First {
  public static void main(String[] arguments) throws Exception {
    long factories = ServiceLoader.load(AuthorityFactory.class).stream().count();
    if (factories < 4) {
      throw new AssertionError("only " + factories + " factories are found");
    }
    new VietnamForms(Enterprise.builder("A host").build(), Templates.shipped());
    TokenKeySet keys =
        TokenKeySet.of(
            "k-1", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
    System.out.println(
        "authorities: " + factories + " factories, " + keys.body().length + " bytes");
  }
}
