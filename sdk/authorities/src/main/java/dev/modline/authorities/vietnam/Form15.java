package dev.modline.authorities.vietnam;

import java.util.HashMap;
import java.util.Map;

/**
 * What only the operator can say in Form 15 of Decree 147/2024. The rest (complaints) is counted
 * from the record. The fields are those of a mirror of the form; the official text was not read.
 */
public final class Form15 {
  private final Map<String, Object> facts;

  private Form15(Map<String, Object> facts) {
    this.facts = Map.copyOf(facts);
  }

  /** Starts a form; what is left out is shown as a blank to fill in. */
  public static Builder builder() {
    return new Builder();
  }

  Map<String, Object> facts() {
    return facts;
  }

  /** Collects the figures. */
  public static final class Builder {
    private final Map<String, Object> facts = new HashMap<>();

    private Builder() {
      for (String key :
          new String[] {"revenueServices", "revenue", "male", "female", "proposals"}) {
        facts.put(key, "…");
      }
    }

    /** The services that earn money, and how much in the period, with its currency. */
    public Builder revenue(String services, String amount) {
      facts.put("revenueServices", services);
      facts.put("revenue", amount);
      return this;
    }

    /** How many people work there. */
    public Builder headcount(int male, int female) {
      if (male < 0 || female < 0) {
        throw new IllegalArgumentException("headcount must not be negative");
      }
      facts.put("male", male);
      facts.put("female", female);
      return this;
    }

    /** What the operator proposes. */
    public Builder proposals(String proposals) {
      facts.put("proposals", proposals);
      return this;
    }

    /** Builds. */
    public Form15 build() {
      return new Form15(facts);
    }
  }
}
