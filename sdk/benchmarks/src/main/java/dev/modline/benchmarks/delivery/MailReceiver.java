package dev.modline.benchmarks.delivery;

import dev.modline.testkit.authority.Mischief;
import dev.modline.testkit.authority.SmtpSimulator;
import java.util.HashMap;
import java.util.Map;

/** A mail server: copies of a message have one Message-ID, which holds the record's id. */
final class MailReceiver implements Receiver {
  private final SmtpSimulator server = new SmtpSimulator();

  @Override
  public String address() {
    return Integer.toString(server.port());
  }

  @Override
  public void mischief(Mischief how) {
    server.mischief(how);
  }

  @Override
  public Map<String, Integer> held() {
    Map<String, Integer> held = new HashMap<>();
    server
        .byMessageId()
        .forEach(
            (id, times) ->
                held.put("r-" + id.substring("<modline.".length(), id.indexOf('@')), times));
    return held;
  }

  @Override
  public void close() {
    server.close();
  }
}
