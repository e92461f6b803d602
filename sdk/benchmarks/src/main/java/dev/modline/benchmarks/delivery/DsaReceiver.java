package dev.modline.benchmarks.delivery;

import dev.modline.testkit.authority.DsaDatabaseSimulator;
import dev.modline.testkit.authority.Mischief;
import java.util.HashMap;
import java.util.Map;

/** The database: one statement for each {@code puid}, which is the record's id. */
final class DsaReceiver implements Receiver {
  static final String TOKEN = "token";

  private final DsaDatabaseSimulator database = new DsaDatabaseSimulator(TOKEN);

  @Override
  public String address() {
    return database.address().toString();
  }

  @Override
  public void mischief(Mischief how) {
    database.mischief(how);
  }

  @Override
  public Map<String, Integer> held() {
    Map<String, Integer> held = new HashMap<>();
    database
        .statements()
        .values()
        .forEach(it -> held.merge(it.path("puid").asText(), 1, Integer::sum));
    return held;
  }

  @Override
  public void close() {
    database.close();
  }
}
