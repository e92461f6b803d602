package dev.modline.testkit.authority;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that simulated servers show: for {@code localhost} and {@code 127.0.0.1}, issued
 * by an authority that exists in this jar only. It can be let expire and be renewed while a server
 * runs, from the next handshake on.
 *
 * <pre>{@code
 * ServerCertificate certificate = new ServerCertificate();
 * HttpClient client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
 * certificate.expire();
 * }</pre>
 */
public final class ServerCertificate {
  private static final char[] PASSWORD = "simulator".toCharArray();

  private final SSLContext context;
  private final SSLContext trust;
  private volatile String alias = "valid";

  /** A certificate that is valid. */
  public ServerCertificate() {
    try {
      KeyStore keys = load("servers.p12");
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, PASSWORD);
      context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new Chosen((X509ExtendedKeyManager) factory.getKeyManagers()[0])},
          null,
          null);
      // Each handshake shows the certificate of its time: none goes on from an earlier one.
      context.getServerSessionContext().setSessionTimeout(1);
      context.getServerSessionContext().setSessionCacheSize(1);
      TrustManagerFactory trusting =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusting.init(load("authority.p12"));
      trust = SSLContext.getInstance("TLS");
      trust.init(null, trusting.getTrustManagers(), null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the certificates of this jar cannot be read", e);
    }
  }

  private static KeyStore load(String name) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = ServerCertificate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("missing " + name));
      }
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** From the next handshake on it has expired. */
  public void expire() {
    alias = "expired";
  }

  /** From the next handshake on it is somebody else's: of {@code elsewhere.example}. */
  public void rename() {
    alias = "misnamed";
  }

  /** From the next handshake on it is valid again. */
  public void renew() {
    alias = "valid";
  }

  /** What a client uses that trusts the authority which issued it. */
  public SSLContext trust() {
    return trust;
  }

  /** The certificate of the authority which issued it, PEM: for settings that name a file. */
  public String authority() {
    try {
      KeyStore trusted = load("authority.p12");
      byte[] der = trusted.getCertificate(trusted.aliases().nextElement()).getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the certificates of this jar cannot be read", e);
    }
  }

  SSLContext context() {
    return context;
  }

  /** Chooses the certificate at each handshake. */
  private final class Chosen extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;

    Chosen(X509ExtendedKeyManager keys) {
      this.keys = keys;
    }

    @Override
    public String chooseEngineServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return alias;
    }

    @Override
    public String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return alias;
    }

    @Override
    public X509Certificate[] getCertificateChain(String name) {
      return keys.getCertificateChain(name);
    }

    @Override
    public PrivateKey getPrivateKey(String name) {
      return keys.getPrivateKey(name);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }
  }
}
