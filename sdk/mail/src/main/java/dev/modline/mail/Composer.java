package dev.modline.mail;

import dev.modline.spi.Authority.Submission;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Makes the message of a submission: the same Message-ID at every attempt. */
final class Composer {
  private final Letter letter;
  private final RecordSigner signer;
  private final MailAddress from;
  private final List<MailAddress> to;

  Composer(Letter letter, RecordSigner signer, MailAddress from, List<MailAddress> to) {
    this.letter = letter;
    this.signer = signer;
    this.from = from;
    this.to = List.copyOf(to);
  }

  /** The id of the message about a record: it follows from what is owed. */
  String messageId(String recordId) {
    return "<modline." + recordId.substring(2) + "@" + from.domain() + ">";
  }

  MimeMessage message(
      Session session, Submission submission, Optional<Receipt> receipt, Instant now)
      throws MessagingException {
    String record = submission.record().id();
    byte[] file = RecordFile.of(submission);
    String name = "report-" + record;
    List<MimeBodyPart> parts = new ArrayList<>();
    parts.add(attachment(name + ".json", "application/json", file));
    parts.add(attachment(name + ".json.p7s", "application/pkcs7-signature", signer.sign(file)));
    if (receipt.isPresent()) {
      parts.add(attachment(name + ".entry", "application/octet-stream", receipt.get().entry()));
      parts.add(attachment(name + ".tlog-proof", "text/plain", receipt.get().proof().bytes()));
    }
    List<String> names = new ArrayList<>();
    for (MimeBodyPart part : parts) {
      names.add(part.getFileName());
    }
    MimeMultipart mixed = new MimeMultipart("mixed");
    mixed.addBodyPart(text(letter.body(submission, names, receipt.isPresent())));
    for (MimeBodyPart part : parts) {
      mixed.addBodyPart(part);
    }
    MimeMessage message = new Identified(session, messageId(record));
    message.setFrom(from.internet());
    for (MailAddress address : to) {
      message.addRecipient(Message.RecipientType.TO, address.internet());
    }
    message.setSubject(letter.subject(submission), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", letter.language());
    if (submission.record().corrects().isPresent()) {
      String corrected = messageId(submission.record().corrects().get());
      message.setHeader("In-Reply-To", corrected);
      message.setHeader("References", corrected);
    }
    message.setContent(mixed);
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart text(String text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name());
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** In base64, whatever it is: a signature over it does not survive a changed end of line. */
  private static MimeBodyPart attachment(String name, String type, byte[] bytes)
      throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    part.setFileName(name);
    part.setDisposition(Part.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** Keeps the id that it was given; the library would make a new one whenever it is saved. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
