package dev.modline.mail;

import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs what is attached: a detached CMS signature (RFC 5652) with the signer's certificate among
 * the signed attributes (RFC 5035), which is the CAdES baseline of ETSI EN 319 122. A recipient
 * checks it with OpenSSL or with the validators that public bodies have for signed documents.
 *
 * <p>Contract: the key is an RSA or EC key with an X.509 certificate; it may live in a hardware
 * module, whose JCA provider then signs. Threading: any. Failure: {@link IllegalStateException}
 * when the key cannot sign any more.
 */
public final class RecordSigner {
  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final String algorithm;

  private RecordSigner(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.algorithm =
        switch (chain.getFirst().getPublicKey().getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> throw new InvalidInput("keystore", "must hold an RSA or EC key");
        };
  }

  /** Signs with a key; the first certificate is the key's own, those that issued it follow. */
  public static RecordSigner of(PrivateKey key, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new InvalidInput("keystore", "must hold the certificate of the key");
    }
    return new RecordSigner(key, chain);
  }

  /** Signs with the only key of a PKCS#12 file, as {@code keytool -genkeypair} makes it. */
  public static RecordSigner pkcs12(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          Certificate[] chain = store.getCertificateChain(alias);
          return of(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        }
      }
      throw new InvalidInput("keystore", "holds no private key");
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidInput("keystore", "cannot be opened with this password");
    }
  }

  /** The signer's certificate, to be handed to the authority over another channel. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** The detached signature over {@code content}, in DER. */
  byte[] sign(byte[] content) {
    try {
      ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(key);
      CMSSignedDataGenerator cms = new CMSSignedDataGenerator();
      cms.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(signingCertificate()))
              .build(signer, certificate()));
      cms.addCertificates(new JcaCertStore(chain));
      return cms.generate(new CMSProcessableByteArray(content), false).getEncoded("DER");
    } catch (OperatorCreationException | GeneralSecurityException | CMSException | IOException e) {
      throw new IllegalStateException("the key of the reports cannot sign", e);
    }
  }

  /** Binds the signature to this certificate, so that no other of the same key can stand in. */
  private AttributeTable signingCertificate()
      throws GeneralSecurityException, CertificateEncodingException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
    SigningCertificateV2 value = new SigningCertificateV2(new ESSCertIDv2(hash));
    return new AttributeTable(
        new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(value)));
  }

  @Override
  public String toString() {
    return "signer " + algorithm;
  }
}
