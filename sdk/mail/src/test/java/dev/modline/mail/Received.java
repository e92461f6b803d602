package dev.modline.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A message as its recipient takes it apart, with a mail library and nothing of ours. */
record Received(MimeMessage message, String text, Map<String, byte[]> attachments) {
  static Received of(String source) throws Exception {
    return of(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1))));
  }

  static Received of(MimeMessage message) throws Exception {
    MimeMultipart parts = (MimeMultipart) message.getContent();
    Map<String, byte[]> attachments = new LinkedHashMap<>();
    for (int i = 1; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      attachments.put(part.getFileName(), part.getInputStream().readAllBytes());
    }
    return new Received(message, (String) parts.getBodyPart(0).getContent(), attachments);
  }

  String header(String name) throws Exception {
    String[] all = message.getHeader(name);
    if (all == null || all.length != 1) {
      throw new AssertionError(name + " must be there once");
    }
    return all[0];
  }

  byte[] attachment(String ending) {
    return attachments.entrySet().stream()
        .filter(it -> it.getKey().endsWith(ending))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
