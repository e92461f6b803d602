package dev.modline.server.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What has to be remembered between leaving for the provider and coming back, in a sealed cookie of
 * the browser that left: whoever begins to sign in and never ends costs the server nothing. The key
 * is made from the client's secret, so that another process of the same operator, and this one
 * after a restart, opens it.
 *
 * <p>Threading: immutable, any thread.
 */
final class SignInFlow {
  /** What is remembered. */
  record Flow(String state, String nonce, String verifier, String to) {}

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String PURPOSE = "modline sign-in flow 1";
  private static final int LONGEST_PAGE = 1_024;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final String cookie;
  private final boolean secure;
  private final Clock clock;

  SignInFlow(String clientSecret, boolean secure, Clock clock) {
    this.key = key(clientSecret);
    this.cookie = secure ? "__Host-modline-flow" : "modline-flow";
    this.secure = secure;
    this.clock = clock;
  }

  /** Begins one that is to end at {@code to}; a page whose address is very long is forgotten. */
  Flow begin(RoutingContext context, String to) {
    String page = to.length() > LONGEST_PAGE ? "/" : to;
    Flow flow = new Flow(Sessions.random(), Sessions.random(), Sessions.random(), page);
    JsonObject json =
        new JsonObject()
            .put("state", flow.state())
            .put("nonce", flow.nonce())
            .put("verifier", flow.verifier())
            .put("to", flow.to())
            .put("until", clock.instant().plus(LIFE).getEpochSecond());
    send(context, seal(json.toBuffer().getBytes()), LIFE.toSeconds());
    return flow;
  }

  /** Ends the one that this browser has begun, if it has, and not too long ago. */
  Optional<Flow> end(RoutingContext context) {
    Cookie sent = context.request().getCookie(cookie);
    if (sent == null) {
      return Optional.empty();
    }
    send(context, "", 0);
    return open(sent.getValue());
  }

  private void send(RoutingContext context, String value, long seconds) {
    context
        .response()
        .addCookie(
            Cookie.cookie(cookie, value)
                .setPath("/")
                .setMaxAge(seconds)
                .setHttpOnly(true)
                .setSecure(secure)
                // Lax, not strict: the provider leads back from another site.
                .setSameSite(CookieSameSite.LAX));
  }

  private String seal(byte[] text) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text);
      byte[] all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Optional<Flow> open(String value) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(value);
      byte[] nonce = Arrays.copyOf(all, NONCE);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE, Math.max(0, all.length - NONCE));
      JsonObject json = new JsonObject(new String(text, StandardCharsets.UTF_8));
      return clock.instant().isAfter(Instant.ofEpochSecond(json.getLong("until")))
          ? Optional.empty()
          : Optional.of(
              new Flow(
                  json.getString("state"),
                  json.getString("nonce"),
                  json.getString("verifier"),
                  json.getString("to")));
    } catch (GeneralSecurityException | IllegalArgumentException | DecodeException e) {
      return Optional.empty(); // Not one of ours.
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(PURPOSE.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static SecretKeySpec key(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
