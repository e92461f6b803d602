package dev.modline.spi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How Modline signs what it posts to an operator's own services: the header {@value #HEADER} holds
 * {@code t=<seconds>,v1=<hex>}, the HMAC-SHA256 of {@code <seconds>.<body>} under a shared secret.
 *
 * <p>Threading: immutable, any thread. Failure: a secret below {@value #LEAST_SECRET} characters is
 * refused.
 *
 * <pre>{@code
 * WebhookSignature signature = WebhookSignature.of(secret);
 * boolean ours = signature.verifies(request.header(WebhookSignature.HEADER), body, clock.instant());
 * }</pre>
 */
public final class WebhookSignature {
  /** The header that carries it. */
  public static final String HEADER = "Modline-Signature";

  /** The fewest characters of a secret. */
  public static final int LEAST_SECRET = 32;

  /** How old a signed request may be: what is older may have been recorded and sent again. */
  public static final Duration FRESH = Duration.ofMinutes(5);

  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

  private final SecretKeySpec key;

  private WebhookSignature(SecretKeySpec key) {
    this.key = key;
  }

  /** Signs and verifies with {@code secret}. */
  public static WebhookSignature of(String secret) {
    if (secret.length() < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "a webhook's secret must have " + LEAST_SECRET + " characters or more");
    }
    return new WebhookSignature(
        new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
  }

  /** The value of the header for a body that is sent now. */
  public String header(byte[] body, Instant now) {
    String seconds = Long.toString(now.getEpochSecond());
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
  }

  /** Whether a header belongs to this body and is fresh; compared in constant time. */
  public boolean verifies(String header, byte[] body, Instant now) {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      return false;
    }
    long age = now.getEpochSecond() - Long.parseLong(form.group(1));
    return Math.abs(age) <= FRESH.toSeconds()
        && MessageDigest.isEqual(mac(form.group(1), body), HexFormat.of().parseHex(form.group(2)));
  }

  private byte[] mac(String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSignature";
  }
}
