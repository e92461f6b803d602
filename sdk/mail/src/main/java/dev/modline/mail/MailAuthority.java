package dev.modline.mail;

import dev.modline.model.InvalidInput;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authority that is sent an e-mail with a signed attachment for each record.
 *
 * <p>Contract: a record is delivered when the operator's mail server has taken the message, which
 * makes that server answerable for it (RFC 5321, 6.1); its answer and the Message-ID are the
 * evidence. A mail server can neither tell nor de-duplicate, so an attempt whose outcome is unknown
 * is repeated under the same Message-ID and marked as a possible duplicate. Threading: any; a few
 * connections at a time. Deadline: the server's limit for each step. Failure: what passes is
 * retried; what the server refuses for good (5xx) is refused, and stays owed until a person has put
 * it right.
 *
 * <pre>{@code
 * Authority province =
 *     MailAuthority.builder("vn.province", MailServer.at("smtp.example.org"), signer)
 *         .from("reports@example.org", "The Square")
 *         .to("office@province.example")
 *         .language("vi")
 *         .build();
 * }</pre>
 */
public final class MailAuthority implements Authority {
  private final String id;
  private final Set<String> entitlements;
  private final Composer composer;
  private final SmtpClient client;
  private final Receipts receipts;
  private final InstantSource clock;

  private MailAuthority(Builder with, MailAddress from) {
    id = with.id;
    entitlements = with.entitlements;
    composer = new Composer(Letter.in(with.language, with.operator), with.signer, from, with.to);
    client =
        new SmtpClient(
            with.server,
            from.domain(),
            with.bounces == null ? from : with.bounces,
            with.connections);
    receipts = with.receipts;
    clock = with.clock;
  }

  /** Starts an authority that is reached by mail. */
  public static Builder builder(String id, MailServer server, RecordSigner signer) {
    return new Builder(id, server, signer);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<String> entitlements() {
    return entitlements;
  }

  @Override
  public Delivery deliver(Submission submission) throws Exception {
    MimeMessage message =
        composer.message(
            client.session(), submission, receipts.find(submission.key()), clock.instant());
    String answer;
    try {
      answer = client.send(message);
    } catch (MessagingException e) {
      Optional<String> refusal = SmtpRefusal.in(e);
      if (refusal.isPresent()) {
        return new Delivery.Refused("the mail server refused it: " + refusal.get());
      }
      throw e;
    }
    String reference = composer.messageId(submission.record().id()) + " " + answer;
    return new Delivery.Acknowledged(reference.strip(), submission.attempt() > 1);
  }

  /** Collects what the adapter needs. */
  public static final class Builder {
    private final String id;
    private final MailServer server;
    private final RecordSigner signer;
    private final List<MailAddress> to = new ArrayList<>();
    private Set<String> entitlements = Set.of("target", "url", "document", "outcome");
    private String language = "en";
    private String operator = "";
    private Receipts receipts = Receipts.none();
    private InstantSource clock = InstantSource.system();
    private int connections = 4;
    private @Nullable MailAddress from;
    private @Nullable MailAddress bounces;

    private Builder(String id, MailServer server, RecordSigner signer) {
      this.id = id;
      this.server = server;
      this.signer = signer;
    }

    /** Who sends: an address, and the operator's name for the text. */
    public Builder from(String address, String operator) {
      from = MailAddress.of("from", address);
      this.operator = operator;
      return this;
    }

    /** Adds an address of the authority; all of them get the same message, or none does. */
    public Builder to(String address) {
      to.add(MailAddress.of("to", address));
      return this;
    }

    /** Where undeliverable mail is reported to; the sender's address unless said. */
    public Builder bounces(String address) {
      bounces = MailAddress.of("bounces", address);
      return this;
    }

    /** The language of the text: {@code de}, {@code en}, {@code fr} or {@code vi}. */
    public Builder language(String language) {
      this.language = language;
      return this;
    }

    /** The values that it may see; what it is about and where that stands, unless said. */
    public Builder entitlements(Set<String> fields) {
      entitlements = Set.copyOf(fields);
      return this;
    }

    /** Where receipts of its log come from; none are attached unless said. */
    public Builder receipts(Receipts receipts) {
      this.receipts = receipts;
      return this;
    }

    /** How many connections at a time, 1 to 32; 4 unless said. */
    public Builder connections(int most) {
      if (most < 1 || most > 32) {
        throw new InvalidInput("connections", "must be from 1 to 32");
      }
      connections = most;
      return this;
    }

    /** The clock for the date of the message; the system's unless said. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Checks and builds; nobody is called. */
    public MailAuthority build() {
      if (from == null) {
        throw new InvalidInput("from", "is missing");
      }
      if (to.isEmpty()) {
        throw new InvalidInput("to", "is missing");
      }
      if (server.credentials().isPresent() && !server.isPrivate()) {
        throw new InvalidInput("security", "none would send the password in clear");
      }
      return new MailAuthority(this, from);
    }
  }
}
