/** Model, pipeline and SPI of Modline. */
module dev.modline.core {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports dev.modline;
  exports dev.modline.model;
  exports dev.modline.spi;

  provides dev.modline.ModlineProvider with
      dev.modline.engine.Provider;

  uses dev.modline.ModlineProvider;
  uses dev.modline.spi.AuthorityFactory;
  uses dev.modline.spi.DetectorFactory;
  uses dev.modline.spi.Plugin;
}
