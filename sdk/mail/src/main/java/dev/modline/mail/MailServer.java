package dev.modline.mail;

import dev.modline.model.InvalidInput;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes the operator's mail and answers for it from then on.
 *
 * <p>Contract: unless said otherwise the connection is encrypted by STARTTLS, which is required and
 * not merely tried, and the server has to prove its name. Threading: immutable.
 *
 * <pre>{@code
 * MailServer.at("smtp.example.org").credentials("reports", secrets::mail)
 * }</pre>
 */
public final class MailServer {
  /** How the connection is protected. */
  public enum Security {
    /** Begins in clear and is encrypted before anything is said; port 587. */
    STARTTLS,
    /** Encrypted from the first byte; port 465. */
    TLS,
    /** Not at all; for a server on the same machine. */
    NONE
  }

  /** Who signs in. */
  record Credentials(String user, Supplier<String> password) {
    @Override
    public String toString() {
      return "credentials";
    }
  }

  private final String host;
  private final int port;
  private final Security security;
  private final @Nullable Credentials credentials;
  private final @Nullable SSLContext trust;
  private final Duration limit;

  private MailServer(
      String host,
      int port,
      Security security,
      @Nullable Credentials credentials,
      @Nullable SSLContext trust,
      Duration limit) {
    this.host = host;
    this.port = port;
    this.security = security;
    this.credentials = credentials;
    this.trust = trust;
    this.limit = limit;
  }

  /** A server by its name; STARTTLS on port 587, nobody signs in, 15 s for each step. */
  public static MailServer at(String host) {
    if (host.isBlank() || !host.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new InvalidInput("host", "must be a host's name");
    }
    return new MailServer(host, 587, Security.STARTTLS, null, null, Duration.ofSeconds(15));
  }

  /** The same with another protection, on that protection's own port. */
  public MailServer security(Security how) {
    int usual =
        switch (how) {
          case STARTTLS -> 587;
          case TLS -> 465;
          case NONE -> 25;
        };
    return new MailServer(host, usual, how, credentials, trust, limit);
  }

  /** The same on another port. */
  public MailServer port(int number) {
    return new MailServer(host, number, security, credentials, trust, limit);
  }

  /** The same with somebody who signs in; the password is asked for at each connection. */
  public MailServer credentials(String user, Supplier<String> password) {
    return new MailServer(host, port, security, new Credentials(user, password), trust, limit);
  }

  /** The same, its certificate trusted as this context says; as the JDK does unless said. */
  public MailServer trust(SSLContext context) {
    return new MailServer(host, port, security, credentials, context, limit);
  }

  /** The same with another limit for each step: to connect, to write, to wait for an answer. */
  public MailServer limit(Duration each) {
    if (each.isNegative() || each.isZero() || each.toSeconds() > 50) {
      throw new InvalidInput("limit", "must be more than 0, at most 50 s");
    }
    return new MailServer(host, port, security, credentials, trust, each);
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Security security() {
    return security;
  }

  Optional<Credentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  SSLSocketFactory sockets() {
    return trust == null
        ? (SSLSocketFactory) SSLSocketFactory.getDefault()
        : trust.getSocketFactory();
  }

  Duration limit() {
    return limit;
  }

  /** Whether nothing that is said leaves this machine, or all of it is encrypted. */
  boolean isPrivate() {
    return security != Security.NONE || isLocal();
  }

  private boolean isLocal() {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
  }

  @Override
  public String toString() {
    return host + ":" + port + " " + security;
  }
}
