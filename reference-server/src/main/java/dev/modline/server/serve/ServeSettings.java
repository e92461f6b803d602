package dev.modline.server.serve;

import dev.modline.model.Mode;
import dev.modline.server.auth.OidcSettings;
import dev.modline.server.http.Limits;
import dev.modline.server.http.TlsListener;
import dev.modline.server.ui.ClosedMedia;
import dev.modline.spi.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How {@code serve} is set up; {@link SettingsReader} reads it from a file and the environment.
 *
 * @param host where it listens
 * @param port on which port
 * @param tls where it listens with TLS, if it does
 * @param limits what those outside may take up
 * @param data the folder that keeps everything
 * @param origin what the logs are called
 * @param mode whether the engine acts, until an operator says otherwise
 * @param jurisdictions where the operator is subject to the law
 * @param law which law counts
 * @param massActionLimit how many automatic removals in a minute are believed
 * @param detection the detectors
 * @param inlineDetectors which of them may run on the threads of requests, beside what ships
 * @param policy the policy; the standard one if absent
 * @param authorities how each authority is reached, by its id
 * @param closedMedia whose media stay closed in the consoles
 * @param issuer the {@code iss} of the tokens that authorities receive
 * @param witnesses the policy file that names who cosigns the full record; nobody if absent
 * @param retention how long the logs keep their entries
 * @param platform where the network takes what is to be done; observes only if absent
 * @param signIn how people and services sign in
 */
public record ServeSettings(
    String host,
    int port,
    Optional<TlsListener> tls,
    Limits limits,
    Path data,
    String origin,
    Mode mode,
    Set<String> jurisdictions,
    LawChoice law,
    int massActionLimit,
    Optional<Path> detection,
    Set<String> inlineDetectors,
    Optional<Path> policy,
    Map<String, Settings> authorities,
    ClosedMedia closedMedia,
    URI issuer,
    Optional<Path> witnesses,
    RetentionChoice retention,
    Optional<Endpoint> platform,
    OidcSettings signIn) {
  /** Copies the collections. */
  public ServeSettings {
    jurisdictions = Set.copyOf(jurisdictions);
    inlineDetectors = Set.copyOf(inlineDetectors);
    authorities = Collections.unmodifiableMap(new LinkedHashMap<>(authorities));
  }

  /**
   * A webhook.
   *
   * @param url where it is
   * @param secret what requests are signed with
   */
  public record Endpoint(URI url, String secret) {
    @Override
    public String toString() {
      return url.toString();
    }
  }
}
