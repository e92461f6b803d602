/** Reports to authorities by e-mail. */
module dev.modline.mail {
  requires static transitive org.jspecify;
  requires transitive dev.modline.core;
  requires transitive dev.modline.log;
  requires com.fasterxml.jackson.databind;
  requires jakarta.mail;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.eclipse.angus.mail;

  exports dev.modline.mail;

  provides dev.modline.spi.AuthorityFactory with
      dev.modline.mail.MailFactory;
}
