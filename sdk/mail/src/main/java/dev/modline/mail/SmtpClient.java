package dev.modline.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands a message to the mail server: one connection for each, a few at a time. */
final class SmtpClient {
  /** Of the longest conversation; with one more wait for an answer it is the SPI's minute. */
  private static final Duration MOST = Duration.ofSeconds(45);

  private static final int STEPS = 8;

  private final MailServer server;
  private final Properties properties;
  private final Session session;
  private final Semaphore free;
  private final long patience;

  /**
   * A client.
   *
   * @param name what it calls itself in the greeting
   * @param bounces where the server reports that a message could not be delivered
   */
  SmtpClient(MailServer server, String name, MailAddress bounces, int connections) {
    this.server = server;
    this.properties = properties(server, name, bounces);
    this.session = Session.getInstance(properties);
    this.free = new Semaphore(connections);
    this.patience = server.limit().toMillis();
  }

  private static Properties properties(MailServer server, String name, MailAddress bounces) {
    String millis = Long.toString(server.limit().toMillis());
    Properties all = new Properties();
    all.put("mail.smtp.localhost", name);
    all.put("mail.smtp.from", bounces.text());
    all.put("mail.smtp.connectiontimeout", millis);
    all.put("mail.smtp.timeout", millis);
    all.put("mail.smtp.writetimeout", millis);
    // The answer to "goodbye" changes nothing any more.
    all.put("mail.smtp.quitwait", "false");
    // One refused recipient refuses the message: nobody has to guess who has it.
    all.put("mail.smtp.sendpartial", "false");
    all.put("mail.smtp.auth", Boolean.toString(server.credentials().isPresent()));
    all.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    boolean starttls = server.security() == MailServer.Security.STARTTLS;
    all.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    all.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    all.put("mail.smtp.ssl.enable", Boolean.toString(server.security() == MailServer.Security.TLS));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    // Or what fails would be tried again over a connection without limits.
    all.put("mail.smtp.socketFactory.fallback", "false");
    return all;
  }

  /** The library takes its connections from a session: each conversation has its own. */
  private Session over(LimitedSockets sockets) {
    Properties all = new Properties();
    all.putAll(properties);
    all.put("mail.smtp.socketFactory", sockets);
    all.put("mail.smtp.ssl.socketFactory", sockets.under(server.sockets()));
    return Session.getInstance(all);
  }

  private static Duration whole(Duration step) {
    Duration all = step.multipliedBy(STEPS);
    return all.compareTo(MOST) < 0 ? all : MOST;
  }

  /** The session that messages are made in. */
  Session session() {
    return session;
  }

  /**
   * Sends.
   *
   * @return what the server answered when it took the message
   * @throws MessagingException when it did not, or when nobody knows
   */
  String send(MimeMessage message) throws MessagingException, InterruptedException {
    if (!free.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
      throw new MessagingException("all connections to the mail server are busy");
    }
    try {
      LimitedSockets sockets = new LimitedSockets(whole(server.limit()));
      SMTPTransport transport = (SMTPTransport) over(sockets).getTransport("smtp");
      try {
        MailServer.Credentials who = server.credentials().orElse(null);
        transport.connect(
            server.host(),
            server.port(),
            who == null ? null : who.user(),
            who == null ? null : who.password().get());
        transport.sendMessage(message, message.getAllRecipients());
        if (!sockets.answered()) {
          // What it said ahead of time is no answer to a message that it did not have.
          throw new MessagingException("the mail server answered before it had the message");
        }
        return Taken.visible(transport.getLastServerResponse());
      } finally {
        hangUp(transport);
      }
    } finally {
      free.release();
    }
  }

  /** What was taken stays taken, however the conversation ends. */
  private static void hangUp(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The connection was gone already.
    }
  }
}
