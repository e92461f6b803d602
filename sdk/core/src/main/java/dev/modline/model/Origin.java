package dev.modline.model;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From whom and from where a revision came, as far as the host knows and hands over: how the person
 * is called, the network address of the upload, and whether everybody could see it. All of it is
 * optional.
 *
 * <p>Contract: each part is a personal value of the author, kept encrypted like the text and erased
 * with it. No console, no case file and no answer of the API shows one, and no authority's record
 * has one: it leaves for an authority only that takes it ({@code Authority.takesOrigin}) and is
 * entitled to it. Threading: immutable. Failure: {@link InvalidInput} naming the part, never its
 * value.
 *
 * <pre>{@code
 * Origin origin = Origin.builder().screenName("jo").address("192.0.2.7").port(40112).build();
 * Post post = Post.builder("p-17").author("u-4").text("Hello").origin(origin).build();
 * }</pre>
 */
public final class Origin {
  private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final Map<String, String> values;

  private Origin(Builder builder) {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
    boolean located = values.containsKey("ip-address");
    if (!located && (values.containsKey("ip-port") || values.containsKey("ip-time"))) {
      throw new InvalidInput("origin.address", "is missing beside its port or time");
    }
  }

  /** Starts one of which nothing is known. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * One whose parts were read elsewhere by the names of {@link #values}, and are checked again;
   * {@link InvalidInput} for a name that there is none of.
   */
  public static Origin of(Map<String, String> values) {
    Builder origin = builder();
    values.forEach(origin::named);
    return origin.build();
  }

  /** The parts that are known, by the name under which an authority is entitled to them. */
  public Map<String, String> values() {
    return values;
  }

  /** Which parts are known; not what they are. */
  @Override
  public String toString() {
    return "origin with " + String.join(", ", values.keySet());
  }

  /** Collects what is known. */
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /** The host's own id of the account, as it answers questions about it by; at most 200. */
    public Builder account(@Nullable String id) {
      return put("account", "origin.account", id, 200);
    }

    /** Whether everybody could see the revision: no sign-in, no circle of followers before it. */
    public Builder publiclyAvailable(boolean everybody) {
      values.put("publicly-available", String.valueOf(everybody));
      return this;
    }

    /** What the account is called on the network; at most 200 characters. */
    public Builder screenName(@Nullable String name) {
      return put("screen-name", "origin.screenName", name, 200);
    }

    /** The name that it shows; at most 200 characters. */
    public Builder displayName(@Nullable String name) {
      return put("display-name", "origin.displayName", name, 200);
    }

    /** Where the account's own page is: http or https. */
    public Builder profileUrl(@Nullable String url) {
      if (url != null && !isWeb(url)) {
        throw new InvalidInput("origin.profileUrl", "is no address of http or https");
      }
      return put("profile-url", "origin.profileUrl", url, 2_000);
    }

    /** The network address of the upload: IPv4 or IPv6, never a name. */
    public Builder address(@Nullable String address) {
      if (address != null && !isAddress(address)) {
        throw new InvalidInput("origin.address", "is no IPv4 or IPv6 address");
      }
      if (address != null) {
        values.put("ip-event", "Upload");
      }
      return put("ip-address", "origin.address", address, 45);
    }

    /** Its port, which carriers need where many share one address. */
    public Builder port(int port) {
      if (port < 1 || port > 65_535) {
        throw new InvalidInput("origin.port", "must be from 1 to 65535");
      }
      values.put("ip-port", String.valueOf(port));
      return this;
    }

    /** When the upload came from there. */
    public Builder at(Instant at) {
      values.put("ip-time", at.toString());
      return this;
    }

    private void named(String name, String value) {
      switch (name) {
        case "account" -> account(value);
        case "publicly-available" -> publiclyAvailable("true".equals(value));
        case "screen-name" -> screenName(value);
        case "display-name" -> displayName(value);
        case "profile-url" -> profileUrl(value);
        case "ip-address" -> address(value);
        case "ip-event" -> {
          // Stands beside every address, and says nothing more.
        }
        case "ip-port" -> port(number(value));
        case "ip-time" -> at(time(value));
        default -> throw new InvalidInput("origin", "has no such part");
      }
    }

    private static int number(String value) {
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new InvalidInput("origin.port", "is no number");
      }
    }

    private static Instant time(String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeParseException e) {
        throw new InvalidInput("origin.at", "is no time");
      }
    }

    private Builder put(String name, String what, @Nullable String value, int max) {
      if (value != null) {
        String text = Checks.text(what, value, max);
        if (text.isBlank()) {
          throw new InvalidInput(what, "is empty");
        }
        values.put(name, text);
      }
      return this;
    }

    private static boolean isWeb(String url) {
      try {
        URI uri = URI.create(url);
        return uri.getHost() != null
            && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /** Whether it is written as an address, so that nothing is looked up. */
    private static boolean isAddress(String text) {
      if (text.length() > 45 || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
        return false;
      }
      try {
        return InetAddress.getByName(text) != null;
      } catch (UnknownHostException e) {
        return false;
      }
    }

    /** Checks and builds. */
    public Origin build() {
      return new Origin(this);
    }
  }
}
