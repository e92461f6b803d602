/** A host that is a module and names the one dependency only. */
module org.example.host {
  requires dev.modline.sdk;

  uses dev.modline.spi.AuthorityFactory;
  uses dev.modline.spi.DetectorFactory;
}
