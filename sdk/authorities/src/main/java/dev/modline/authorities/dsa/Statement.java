package dev.modline.authorities.dsa;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement of reasons, checked against every limit of the schema when it is built: what the
 * database would refuse is refused here, with the field's name.
 */
public final class Statement {
  private static final Pattern PUID = Pattern.compile("[a-zA-Z0-9_-]{1,500}");
  private static final LocalDate FIRST_CONTENT = LocalDate.of(2000, 1, 1);
  private static final LocalDate FIRST_APPLICATION = LocalDate.of(2020, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2038, 1, 1);

  private final String puid;
  private final ObjectNode json;
  private final Map<String, String> texts;

  private Statement(Builder with) {
    puid = with.puid;
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(with.texts));
    json = with.json();
  }

  /** Starts a statement; {@code puid} is unique per platform and never used again. */
  public static Builder builder(String puid) {
    return new Builder(puid);
  }

  /** The platform's unique id of it. */
  public String puid() {
    return puid;
  }

  /** Every text in it by field, for the check for personal data. */
  Map<String, String> texts() {
    return texts;
  }

  /** As it is sent. */
  ObjectNode json() {
    return json.deepCopy();
  }

  /** Collects the fields of a statement. */
  public static final class Builder {
    private final String puid;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<Visibility> visibility = EnumSet.noneOf(Visibility.class);
    private final Set<ContentType> contentTypes = EnumSet.noneOf(ContentType.class);
    private final Set<Category> additions = EnumSet.noneOf(Category.class);
    private final Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
    private SortedSet<String> territories = new TreeSet<>();
    private @Nullable ProvisionDecision provision;
    private @Nullable AccountDecision account;
    private @Nullable DecisionGround ground;
    private @Nullable Category category;
    private @Nullable Source source;
    private @Nullable LocalDate contentDate;
    private @Nullable LocalDate applicationDate;
    private @Nullable AutomatedDecision automatedDecision;
    private @Nullable Boolean automatedDetection;
    private @Nullable String language;

    private Builder(String puid) {
      this.puid = puid;
    }

    /** Adds a restriction of visibility. */
    public Builder visibility(Visibility decision) {
      visibility.add(decision);
      return this;
    }

    /** How the service is restricted. */
    public Builder provision(ProvisionDecision decision) {
      provision = decision;
      return this;
    }

    /** How the account is restricted. */
    public Builder account(AccountDecision decision) {
      account = decision;
      return this;
    }

    /** The content is illegal under this law, because of this. */
    public Builder illegal(String legalGround, String explanation) {
      ground = DecisionGround.ILLEGAL_CONTENT;
      text("illegal_content_legal_ground", legalGround, 500);
      return text("illegal_content_explanation", explanation, 2_000);
    }

    /** The content is against this clause of the terms, because of this. */
    public Builder incompatible(String clause, String explanation) {
      ground = DecisionGround.INCOMPATIBLE_CONTENT;
      text("incompatible_content_ground", clause, 500);
      return text("incompatible_content_explanation", explanation, 2_000);
    }

    /** Adds what the content is. */
    public Builder contentType(ContentType type) {
      contentTypes.add(type);
      return this;
    }

    /** What the content is, where no type fits. */
    public Builder otherContent(String what) {
      contentTypes.add(ContentType.OTHER);
      return text("content_type_other", what, 500);
    }

    /** The category, with keywords that specify it. */
    public Builder category(Category category, Collection<Keyword> specification) {
      this.category = category;
      keywords.addAll(specification);
      return this;
    }

    /** Adds a further category; the main one is passed over. */
    public Builder addition(Category further) {
      additions.add(further);
      return this;
    }

    /** Where it holds; countries that the database does not know are an error. */
    public Builder territories(SortedSet<String> countries) {
      territories = new TreeSet<>(countries);
      return this;
    }

    /** The language of the content, ISO 639-1; anything else is left out. */
    public Builder language(@Nullable String language) {
      this.language = language;
      return this;
    }

    /** When the content was posted. */
    public Builder contentDate(LocalDate day) {
      contentDate = day;
      return this;
    }

    /** From when the restriction applies. */
    public Builder applicationDate(LocalDate day) {
      applicationDate = day;
      return this;
    }

    /** The facts, without personal data. */
    public Builder facts(String facts) {
      return text("decision_facts", facts, 5_000);
    }

    /** What brought it up. */
    public Builder source(Source source) {
      this.source = source;
      return this;
    }

    /** Whether a machine found it, and how far a machine decided. */
    public Builder automation(boolean detection, AutomatedDecision decision) {
      automatedDetection = detection;
      automatedDecision = decision;
      return this;
    }

    private Builder text(String field, String text, int max) {
      if (text.isBlank()) {
        throw new InvalidStatement(field, "is missing");
      }
      if (text.codePointCount(0, text.length()) > max) {
        throw new InvalidStatement(field, "is longer than " + max + " characters");
      }
      texts.put(field, text);
      return this;
    }

    /** Checks and builds. */
    public Statement build() {
      if (!PUID.matcher(puid).matches()) {
        throw new InvalidStatement("puid", "must be 1 to 500 letters, digits, - or _");
      }
      if (visibility.isEmpty() && provision == null && account == null) {
        throw new InvalidStatement("decision_visibility", "or another decision is missing");
      }
      if (visibility.contains(Visibility.OTHER)) {
        throw new InvalidStatement("decision_visibility_other", "is missing");
      }
      if (contentTypes.isEmpty()) {
        throw new InvalidStatement("content_type", "is missing");
      }
      if (contentTypes.contains(ContentType.OTHER) && !texts.containsKey("content_type_other")) {
        throw new InvalidStatement("content_type_other", "is missing");
      }
      if (territories.isEmpty() || !Territories.ALL.containsAll(territories)) {
        throw new InvalidStatement("territorial_scope", "must be countries of the EU or the EEA");
      }
      within("content_date", contentDate, FIRST_CONTENT);
      within("application_date", applicationDate, FIRST_APPLICATION);
      if (!texts.containsKey("decision_facts")) {
        throw new InvalidStatement("decision_facts", "is missing");
      }
      return new Statement(this);
    }

    private static void within(String field, @Nullable LocalDate day, LocalDate first) {
      if (day == null || day.isBefore(first) || day.isAfter(LAST)) {
        throw new InvalidStatement(field, "must be from " + first + " to " + LAST);
      }
    }

    private ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      array(json, "decision_visibility", visibility.stream().map(Visibility::wire).toList());
      if (provision != null) {
        json.put("decision_provision", provision.wire());
      }
      if (account != null) {
        json.put("decision_account", account.wire());
      }
      json.put("decision_ground", required("decision_ground", ground).wire());
      texts.forEach(json::put);
      array(json, "content_type", contentTypes.stream().map(ContentType::wire).toList());
      Category main = required("category", category);
      json.put("category", main.wire());
      additions.remove(main);
      array(json, "category_addition", additions.stream().map(Category::wire).toList());
      array(json, "category_specification", keywords.stream().map(Keyword::wire).toList());
      array(json, "territorial_scope", territories);
      Languages.database(language).ifPresent(code -> json.put("content_language", code));
      json.put("content_date", required("content_date", contentDate).toString());
      json.put("application_date", required("application_date", applicationDate).toString());
      json.put("source_type", required("source_type", source).wire());
      boolean detected = required("automated_detection", automatedDetection);
      json.put("automated_detection", detected ? "Yes" : "No");
      json.put("automated_decision", required("automated_decision", automatedDecision).wire());
      json.put("puid", puid);
      return json;
    }

    private static void array(ObjectNode json, String field, Collection<String> values) {
      if (!values.isEmpty()) {
        ArrayNode array = json.putArray(field);
        values.forEach(array::add);
      }
    }

    private static <T> T required(String field, @Nullable T value) {
      if (value == null) {
        throw new InvalidStatement(field, "is missing");
      }
      return value;
    }
  }
}
