package dev.modline.testkit.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A mail server (RFC 5321) on a free port of this machine that keeps what it takes and misbehaves
 * on demand, once for each connection. It offers STARTTLS unless told otherwise.
 *
 * <p>Of {@link Misbehaviour} it makes: {@code UNAUTHORIZED} 535 or 530; {@code UNPROCESSABLE} 554;
 * {@code TOO_MANY_REQUESTS} 421 as the greeting; {@code TOO_MANY_REQUESTS_DATED} 450 to a recipient
 * and {@code TOO_MANY_REQUESTS_UNTIMED} 452; {@code SERVER_ERROR} 451 after the data; {@code
 * UNAVAILABLE} no greeting but a closed connection; {@code WRONG_CONTENT_TYPE} an answer that is no
 * SMTP.
 *
 * <pre>{@code
 * try (SmtpSimulator mail = new SmtpSimulator()) {
 *   mail.mischief(Mischief.script(Misbehaviour.COMMIT_THEN_SILENCE));
 *   MailServer server =
 *       MailServer.at("localhost").port(mail.port()).trust(mail.certificate().trust());
 * }
 * }</pre>
 */
public final class SmtpSimulator implements AutoCloseable {
  private final ServerSocket listening;
  private final ServerCertificate certificate = new ServerCertificate();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong connections = new AtomicLong();
  private final Turns turns = new Turns();
  private final List<ReceivedMail> messages = new ArrayList<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private volatile Mischief mischief = Mischief.none();
  private volatile boolean offersTls = true;
  private volatile @Nullable String login;

  /** Starts it. */
  public SmtpSimulator() {
    try {
      listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** The port it listens on, at {@code localhost}. */
  public int port() {
    return listening.getLocalPort();
  }

  /** What it shows after STARTTLS. */
  public ServerCertificate certificate() {
    return certificate;
  }

  /** How it misbehaves from now on. */
  public void mischief(Mischief how) {
    mischief = how;
  }

  /** From now on it does not offer to encrypt. */
  public void withoutTls() {
    offersTls = false;
  }

  /** From now on it takes mail only from who signs in like this. */
  public void requireLogin(String user, String password) {
    login = user + "\0" + password;
  }

  /** Answers this to a recipient from now on: {@code 550 5.1.1 no such mailbox}. */
  public void refuse(String recipient, String answer) {
    refused.put(recipient, answer);
  }

  /** Takes mail for it again. */
  public void accept(String recipient) {
    refused.remove(recipient);
  }

  /** What it has kept, in order. */
  public List<ReceivedMail> messages() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  /** How often each Message-ID was kept. */
  public Map<String, Integer> byMessageId() {
    Map<String, Integer> counts = new HashMap<>();
    for (ReceivedMail mail : messages()) {
      counts.merge(mail.header("Message-ID").orElse(""), 1, Integer::sum);
    }
    return counts;
  }

  /** How many connections it has had. */
  public long connections() {
    return connections.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    try (socket) {
      new SmtpSession(this, socket, mischief.next()).run();
    } catch (IOException e) {
      // The client hung up: that is its right.
    } finally {
      open.remove(socket);
    }
  }

  boolean offersTls() {
    return offersTls;
  }

  Optional<String> login() {
    return Optional.ofNullable(login);
  }

  Optional<String> refusal(String recipient) {
    return Optional.ofNullable(refused.get(recipient));
  }

  void keep(ReceivedMail mail, Misbehaviour fault) {
    if (fault == Misbehaviour.OUT_OF_ORDER) {
      turns.letAnotherGoFirst();
    }
    synchronized (messages) {
      messages.add(mail);
      if (fault == Misbehaviour.DUPLICATE) {
        messages.add(mail);
      }
    }
    turns.done();
  }

  void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
