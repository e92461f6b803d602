package dev.modline.server.http;

import dev.modline.server.auth.ClientCertificates;
import dev.modline.server.auth.ClientTrust;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A second listener with TLS, where authorities may show a client certificate. Who shows none is
 * asked for a bearer token, as everywhere.
 *
 * @param port the port (0: any free one)
 * @param certificate the server's certificate chain, PEM
 * @param key its private key, PKCS#8 in PEM
 * @param clientAuthority the certificates of who vouches for clients, PEM
 * @param clients which certificate is whose
 */
public record TlsListener(
    int port,
    Path certificate,
    Path key,
    Optional<Path> clientAuthority,
    ClientCertificates clients) {
  /** The options of the listener; fails where a file cannot be used, naming it. */
  HttpServerOptions options() {
    return WebServer.limits()
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertPath(readable(certificate).toString())
                .addKeyPath(readable(key).toString()))
        .setClientAuth(ClientAuth.REQUEST)
        .setTrustOptions(
            TrustOptions.wrap(new ClientTrust(clients, clientAuthority.map(TlsListener::trust))));
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("listen.tls: " + file + " cannot be read");
    }
    return file;
  }

  private static X509TrustManager trust(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + store.size(), each);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Stream.of(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the JDK has no X.509 trust manager"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "listen.tls.client-ca: " + file + " cannot be used: " + e.getMessage(), e);
    }
  }
}
