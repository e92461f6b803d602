package dev.modline.benchmarks.delivery;

import dev.modline.authorities.dsa.DsaDatabase;
import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.ncmec.IncidentType;
import dev.modline.authorities.ncmec.Reporter;
import dev.modline.mail.MailAuthority;
import dev.modline.mail.MailServer;
import dev.modline.spi.Authority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The adapters that ship, set up for a receiver on this machine and for short patience. */
final class Adapters {
  /** How long a receiver is waited for: some of them never answer. */
  static final Duration PATIENCE = Duration.ofMillis(700);

  private static final int CONNECTIONS = 16;

  private Adapters() {}

  static Authority of(Way way, Path folder, String address, Clock clock) {
    return switch (way) {
      case FEED -> Authority.feed(way.authority(), Set.of());
      case DSA ->
          DsaDatabase.builder(URI.create(address), () -> DsaReceiver.TOKEN)
              .requestLimit(PATIENCE)
              .linger(Duration.ofMillis(5))
              .clock(clock)
              .build();
      case MAIL ->
          MailAuthority.builder(way.authority(), server(address), SigningKey.in(folder))
              .from("reports@square.example", "The Square")
              .to("office@xx.example")
              .connections(CONNECTIONS)
              .clock(clock)
              .build();
      case NCMEC ->
          CyberTipline.builder(
                  () -> NcmecReceiver.USER + ":" + NcmecReceiver.PASSWORD,
                  Reporter.of("trust@square.example"),
                  folder.resolve("filings"))
              .address(URI.create(address))
              .incident("insult", IncidentType.MISLEADING_WORDS_OR_IMAGES)
              .requestLimit(PATIENCE)
              .clock(clock)
              .build();
    };
  }

  /** In clear: what is run here is delivery, and encryption has tests of its own. */
  private static MailServer server(String port) {
    return MailServer.at("localhost")
        .security(MailServer.Security.NONE)
        .port(Integer.parseInt(port))
        .limit(PATIENCE);
  }
}
