package dev.modline.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the connection of one conversation, a {@link LimitedSocket} underneath. */
final class LimitedSockets extends SocketFactory {
  private final Duration patience;
  private @Nullable LimitedSocket made;

  LimitedSockets(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Socket createSocket() {
    made = new LimitedSocket(patience);
    return made;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw notAsked();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw notAsked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw notAsked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw notAsked();
  }

  /** The library connects by itself, under its own limit. */
  private static IOException notAsked() {
    return new IOException("a connection is made unconnected");
  }

  /** Whether the other end spoke last. */
  boolean answered() {
    return made != null && made.answered();
  }

  /**
   * The same for TLS from the first byte: the encryption is laid over a limited connection. One
   * factory cannot be both, for the library encrypts at once whatever such a factory made.
   */
  SSLSocketFactory under(SSLSocketFactory tls) {
    return new SSLSocketFactory() {
      @Override
      public Socket createSocket() {
        return LimitedSockets.this.createSocket();
      }

      @Override
      public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
          throws IOException {
        return tls.createSocket(socket, host, port, autoClose);
      }

      @Override
      public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
      }

      @Override
      public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        throw notAsked();
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort)
          throws IOException {
        throw notAsked();
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        throw notAsked();
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
          throws IOException {
        throw notAsked();
      }
    };
  }
}
