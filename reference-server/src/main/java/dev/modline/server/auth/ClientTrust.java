package dev.modline.server.auth;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * Whose client certificates a handshake takes: pinned ones, and what a certificate authority
 * vouches for. An expired one is taken in neither case.
 */
public final class ClientTrust implements X509TrustManager {
  private final ClientCertificates known;
  private final Optional<X509TrustManager> authority;

  /**
   * Trust.
   *
   * @param known the pinned certificates
   * @param authority vouches for others, where there is one
   */
  public ClientTrust(ClientCertificates known, Optional<X509TrustManager> authority) {
    this.known = known;
    this.authority = authority;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    X509Certificate certificate = chain[0];
    certificate.checkValidity();
    if (known.pinned(certificate)) {
      return;
    }
    authority
        .orElseThrow(() -> new CertificateException("this client certificate is not known"))
        .checkClientTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("servers are not checked here");
  }

  /** The authorities that clients are told of; none lets a client show a pinned certificate. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
