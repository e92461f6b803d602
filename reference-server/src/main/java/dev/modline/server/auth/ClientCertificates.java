package dev.modline.server.auth;

import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;

/**
 * Which authority holds which client certificate (mTLS). A certificate is known by its SHA-256
 * fingerprint, or, where a certificate authority vouches for it, by its subject's distinguished
 * name.
 *
 * <p>Threading: immutable, any thread. That the certificate is trusted and not expired was settled
 * in the handshake, by {@link ClientTrust}.
 */
public final class ClientCertificates {
  private static final String FINGERPRINT = "sha256:";

  private final Map<String, String> byFingerprint = new HashMap<>();
  private final Map<X500Principal, String> bySubject = new HashMap<>();

  private ClientCertificates() {}

  /** No certificate is known. */
  public static ClientCertificates none() {
    return new ClientCertificates();
  }

  /**
   * The certificates of authorities.
   *
   * @param byAuthority for each authority {@code sha256:…} fingerprints in hexadecimal, or
   *     distinguished names (RFC 4514)
   * @throws IllegalArgumentException for what is neither, or stands for two authorities
   */
  public static ClientCertificates of(Map<String, List<String>> byAuthority) {
    ClientCertificates all = new ClientCertificates();
    byAuthority.forEach((authority, names) -> names.forEach(name -> all.add(authority, name)));
    return all;
  }

  private void add(String authority, String name) {
    String other;
    if (name.startsWith(FINGERPRINT)) {
      String hex = name.substring(FINGERPRINT.length()).replace(":", "").toLowerCase(Locale.ROOT);
      if (!hex.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a fingerprint of " + authority + " is no SHA-256");
      }
      other = byFingerprint.put(hex, authority);
    } else {
      other = bySubject.put(new X500Principal(name), authority);
    }
    if (other != null && !other.equals(authority)) {
      throw new IllegalArgumentException(
          "one certificate stands for both " + other + " and " + authority);
    }
  }

  /** Whether names are told from subjects, which only a certificate authority can vouch for. */
  public boolean needsAuthority() {
    return !bySubject.isEmpty();
  }

  /** Whether this very certificate is known. */
  boolean pinned(X509Certificate certificate) {
    return byFingerprint.containsKey(fingerprint(certificate));
  }

  private Optional<String> authority(X509Certificate certificate) {
    String pinned = byFingerprint.get(fingerprint(certificate));
    return Optional.ofNullable(
        pinned != null ? pinned : bySubject.get(certificate.getSubjectX500Principal()));
  }

  /** Who calls, if the connection has a certificate that is known. */
  Optional<Caller> caller(HttpServerRequest request) {
    if (!request.isSSL() || request.connection().sslSession() == null) {
      return Optional.empty();
    }
    try {
      Certificate[] chain = request.connection().sslSession().getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate certificate
          ? authority(certificate).map(id -> Caller.ofAuthority(id, id))
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // It showed none.
    }
  }

  /** The fingerprint of a certificate, in hexadecimal. */
  static String fingerprint(X509Certificate certificate) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be hashed", e);
    }
  }
}
