package dev.modline.mail;

import dev.modline.model.InvalidInput;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * An address that mail is sent from or to: one mailbox, ASCII, no name, no comment and nothing that
 * could begin another line of a header.
 */
final class MailAddress {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");

  private final InternetAddress address;

  private MailAddress(InternetAddress address) {
    this.address = address;
  }

  static MailAddress of(String key, String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidInput(key, "must be one address such as reports@example.org");
    }
    try {
      return new MailAddress(new InternetAddress(text, true));
    } catch (AddressException e) {
      throw new InvalidInput(key, "must be one address such as reports@example.org");
    }
  }

  InternetAddress internet() {
    return (InternetAddress) address.clone();
  }

  String text() {
    return address.getAddress();
  }

  String domain() {
    return text().substring(text().indexOf('@') + 1);
  }
}
