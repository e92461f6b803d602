package dev.modline.testkit.authority;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to the simulated mail server. */
final class SmtpSession {
  private static final int MAX_LINE = 4_096;
  private static final int MAX_MESSAGE = 64 << 20;

  private final SmtpSimulator server;
  private final Misbehaviour fault;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private boolean encrypted;
  private boolean signedIn;
  private String from = "";
  private final List<String> recipients = new ArrayList<>();

  SmtpSession(SmtpSimulator server, Socket socket, Misbehaviour fault) throws IOException {
    this.server = server;
    this.fault = fault;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  void run() throws IOException {
    switch (fault) {
      case SLOW -> server.awaitClose();
      case UNAVAILABLE -> {}
      case TOO_MANY_REQUESTS -> say("421 4.7.0 too many connections");
      default -> {
        say("220 localhost ESMTP simulator");
        for (String line = line(); line != null && answer(line); line = line()) {
          // Each line is answered where it is understood.
        }
      }
    }
  }

  /** Answers one command; false when the conversation is over. */
  private boolean answer(String line) throws IOException {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO", "HELO" -> greet();
      case "STARTTLS" -> encrypt();
      case "AUTH" -> signIn(line);
      case "MAIL" -> sender(line);
      case "RCPT" -> recipient(line);
      case "DATA" -> {
        return data();
      }
      case "RSET" -> {
        recipients.clear();
        say("250 2.0.0 forgotten");
      }
      case "NOOP" -> say("250 2.0.0 nothing");
      case "QUIT" -> {
        say("221 2.0.0 goodbye");
        return false;
      }
      default -> say("502 5.5.1 not known here");
    }
    return true;
  }

  private void greet() throws IOException {
    say("250-localhost");
    if (server.offersTls() && !encrypted) {
      say("250-STARTTLS");
    }
    if (server.login().isPresent() && (encrypted || !server.offersTls())) {
      say("250-AUTH PLAIN");
    }
    say("250 8BITMIME");
  }

  private void encrypt() throws IOException {
    if (!server.offersTls() || encrypted) {
      say("454 4.7.0 no TLS here");
      return;
    }
    say("220 2.0.0 go ahead");
    SSLSocket secure =
        (SSLSocket)
            server.certificate().context().getSocketFactory().createSocket(socket, null, true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    socket = secure;
    in = new BufferedInputStream(secure.getInputStream());
    out = secure.getOutputStream();
    encrypted = true;
  }

  private void signIn(String line) throws IOException {
    String[] words = line.split(" ", -1);
    String given = "";
    try {
      given =
          words.length < 3
              ? ""
              : new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Then it is nobody's.
    }
    // On whose behalf, who, the password (RFC 4616).
    String who = given.substring(given.indexOf('\0') + 1);
    signedIn = fault != Misbehaviour.UNAUTHORIZED && server.login().orElse("").equals(who);
    say(signedIn ? "235 2.7.0 welcome" : "535 5.7.8 authentication failed");
  }

  private void sender(String line) throws IOException {
    boolean stranger = server.login().isPresent() && !signedIn;
    if (stranger || fault == Misbehaviour.UNAUTHORIZED) {
      say("530 5.7.0 authentication required");
      return;
    }
    from = address(line);
    say("250 2.1.0 sender");
  }

  private void recipient(String line) throws IOException {
    String address = address(line);
    if (fault == Misbehaviour.TOO_MANY_REQUESTS_DATED) {
      say("450 4.2.1 mailbox busy");
    } else if (fault == Misbehaviour.TOO_MANY_REQUESTS_UNTIMED) {
      say("452 4.3.1 no room");
    } else if (server.refusal(address).isPresent()) {
      say(server.refusal(address).get());
    } else {
      recipients.add(address);
      say("250 2.1.5 recipient");
    }
  }

  private boolean data() throws IOException {
    if (recipients.isEmpty()) {
      say("503 5.5.1 no recipient");
      return true;
    }
    say("354 go on");
    if (fault == Misbehaviour.HANGS_UP) {
      line();
      return false;
    }
    String source = message();
    if (source == null) {
      // The connection ended before the dot: nothing was handed over (RFC 5321, section 4.1.1.4).
      return false;
    }
    if (fault.takesEffect()) {
      server.keep(new ReceivedMail(from, recipients, encrypted, source), fault);
    }
    recipients.clear();
    switch (fault) {
      case COMMIT_THEN_SILENCE -> server.awaitClose();
      case CUT_OFF -> {
        out.write("25".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      case UNPROCESSABLE -> say("554 5.6.0 not taken");
      case SERVER_ERROR, COMMIT_THEN_ERROR -> say("451 4.3.0 try again later");
      case WRONG_CONTENT_TYPE -> say("<html>Welcome</html>");
      default -> {
        say("250 2.0.0 kept");
        return true;
      }
    }
    return false;
  }

  /** The message up to its dot; null if the connection ended before. */
  private @Nullable String message() throws IOException {
    StringBuilder source = new StringBuilder();
    for (String line = line(); !".".equals(line); line = line()) {
      if (line == null) {
        return null;
      }
      source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      if (source.length() > MAX_MESSAGE) {
        throw new IOException("a message beyond all measure");
      }
    }
    return source.toString();
  }

  private static String address(String line) {
    int begin = line.indexOf('<');
    int end = line.indexOf('>');
    return begin < 0 || end < begin ? "" : line.substring(begin + 1, end);
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** A line without its end, each byte a character; null at the end of the connection. */
  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(b);
      if (line.size() > MAX_LINE) {
        throw new IOException("a line beyond all measure");
      }
    }
    return null;
  }
}
