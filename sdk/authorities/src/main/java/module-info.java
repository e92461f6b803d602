/** What authorities receive and send. */
module dev.modline.authorities {
  requires static transitive org.jspecify;
  requires transitive dev.modline.core;
  requires transitive dev.modline.log;
  requires transitive dev.modline.wire;
  requires transitive com.nimbusds.jose.jwt;
  requires transitive java.net.http;
  requires com.fasterxml.jackson.databind;
  requires com.samskivert.jmustache;
  requires java.xml;
  requires org.slf4j;

  exports dev.modline.authorities.dsa;
  exports dev.modline.authorities.dsareport;
  exports dev.modline.authorities.feed;
  exports dev.modline.authorities.ncmec;
  exports dev.modline.authorities.orders;
  exports dev.modline.authorities.signature;
  exports dev.modline.authorities.vietnam;

  provides dev.modline.spi.AuthorityFactory with
      dev.modline.authorities.dsa.DsaFactory,
      dev.modline.authorities.feed.FeedFactory,
      dev.modline.authorities.ncmec.CyberTiplineFactory,
      dev.modline.authorities.vietnam.CaseReportsFactory;
}
