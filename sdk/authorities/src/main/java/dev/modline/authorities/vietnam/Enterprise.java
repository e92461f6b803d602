package dev.modline.authorities.vietnam;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who reports: what the head of every form asks of the enterprise that runs the network. */
public final class Enterprise {
  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final Map<String, Object> facts;

  private Enterprise(Builder builder) {
    facts = Map.copyOf(builder.facts);
  }

  /** Starts with the enterprise's name. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  Map<String, Object> facts() {
    return facts;
  }

  /** Collects what is known; what is left out is shown as a blank to fill in. */
  public static final class Builder {
    private final Map<String, Object> facts = new HashMap<>();

    private Builder(String name) {
      for (String key :
          new String[] {
            "address", "phone", "licence", "licenceDate", "officer", "domain", "app", "services"
          }) {
        facts.put(key, "…");
      }
      put("name", name);
    }

    /** Where it sits. */
    public Builder address(String address) {
      return put("address", address);
    }

    /** Its telephone. */
    public Builder phone(String phone) {
      return put("phone", phone);
    }

    /** Number and date of the licence to set up a social network. */
    public Builder licence(String number, @Nullable LocalDate date) {
      put("licenceDate", date == null ? "…" : DAY.format(date));
      return put("licence", number);
    }

    /** The person answerable for content. */
    public Builder contentOfficer(String name) {
      return put("officer", name);
    }

    /** The network's domain. */
    public Builder domain(String domain) {
      return put("domain", domain);
    }

    /** The network's application. */
    public Builder app(String name) {
      return put("app", name);
    }

    /** The kinds of service that it offers. */
    public Builder services(String services) {
      return put("services", services);
    }

    /** Builds. */
    public Enterprise build() {
      return new Enterprise(this);
    }

    private Builder put(String key, String value) {
      if (value.isBlank() || value.length() > 500) {
        throw new IllegalArgumentException(key + " must have 1 to 500 characters");
      }
      facts.put(key, value);
      return this;
    }
  }
}
