package dev.modline.testkit.authority;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of a statement of reasons as the database's public contract states them. */
final class DsaRules {
  private static final Pattern PUID = Pattern.compile("[a-zA-Z0-9\\-_]{1,500}");
  private static final Set<String> SCOPE =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");
  private static final List<String> DECISIONS =
      List.of("decision_visibility", "decision_monetary", "decision_provision", "decision_account");
  private static final Map<String, Set<String>> CONSTANTS = new LinkedHashMap<>();

  static {
    constants(
        "decision_visibility",
        "DECISION_VISIBILITY_",
        "CONTENT_REMOVED CONTENT_DISABLED CONTENT_DEMOTED CONTENT_AGE_RESTRICTED"
            + " CONTENT_INTERACTION_RESTRICTED CONTENT_LABELLED OTHER");
    constants("decision_monetary", "DECISION_MONETARY_", "SUSPENSION TERMINATION OTHER");
    constants(
        "decision_provision",
        "DECISION_PROVISION_",
        "PARTIAL_SUSPENSION TOTAL_SUSPENSION PARTIAL_TERMINATION TOTAL_TERMINATION");
    constants("decision_account", "DECISION_ACCOUNT_", "SUSPENDED TERMINATED");
    constants("account_type", "ACCOUNT_TYPE_", "BUSINESS PRIVATE");
    constants("decision_ground", "DECISION_GROUND_", "ILLEGAL_CONTENT INCOMPATIBLE_CONTENT");
    constants(
        "content_type",
        "CONTENT_TYPE_",
        "APP AUDIO IMAGE PRODUCT SYNTHETIC_MEDIA TEXT VIDEO OTHER");
    constants(
        "source_type", "SOURCE_", "ARTICLE_16 TRUSTED_FLAGGER TYPE_OTHER_NOTIFICATION VOLUNTARY");
    constants("automated_decision", "AUTOMATED_DECISION_", "FULLY PARTIALLY NOT_AUTOMATED");
    constants("automated_detection", "", "Yes No");
    constants(
        "category",
        "STATEMENT_CATEGORY_",
        "ANIMAL_WELFARE CONSUMER_INFORMATION CYBER_VIOLENCE CYBER_VIOLENCE_AGAINST_WOMEN"
            + " DATA_PROTECTION_AND_PRIVACY_VIOLATIONS ILLEGAL_OR_HARMFUL_SPEECH"
            + " INTELLECTUAL_PROPERTY_INFRINGEMENTS"
            + " NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS NOT_SPECIFIED_NOTICE"
            + " OTHER_VIOLATION_TC PROTECTION_OF_MINORS RISK_FOR_PUBLIC_SECURITY SCAMS_AND_FRAUD"
            + " SELF_HARM UNSAFE_AND_PROHIBITED_PRODUCTS VIOLENCE");
  }

  private DsaRules() {}

  private static void constants(String field, String prefix, String names) {
    CONSTANTS.put(
        field, Set.copyOf(List.of(names.split(" ")).stream().map(name -> prefix + name).toList()));
  }

  /** What is wrong with a statement, by field. */
  static Map<String, String> check(JsonNode statement) {
    Map<String, String> errors = new LinkedHashMap<>();
    CONSTANTS.forEach(
        (field, allowed) -> {
          JsonNode value = statement.path(field);
          Collection<JsonNode> all = new java.util.ArrayList<>();
          if (value.isArray()) {
            value.forEach(all::add);
          } else if (!value.isMissingNode()) {
            all.add(value);
          }
          if (!all.stream().allMatch(it -> it.isTextual() && allowed.contains(it.textValue()))) {
            errors.put(field, "The selected " + field + " is invalid.");
          }
        });
    for (String field :
        List.of(
            "decision_ground",
            "content_type",
            "category",
            "content_date",
            "application_date",
            "decision_facts",
            "source_type",
            "automated_detection",
            "automated_decision",
            "puid",
            "territorial_scope")) {
      JsonNode value = statement.path(field);
      if (value.isContainerNode() ? value.isEmpty() : value.asText().isBlank()) {
        errors.put(field, "The " + field + " field is required.");
      }
    }
    if (DECISIONS.stream().allMatch(field -> statement.path(field).isMissingNode())) {
      errors.put("decision_visibility", "One of the decisions is required.");
    }
    texts(statement, errors);
    date(statement, "content_date", "2000-01-01", errors);
    date(statement, "application_date", "2020-01-01", errors);
    statement
        .path("territorial_scope")
        .forEach(
            it -> {
              if (!SCOPE.contains(it.asText())) {
                errors.put("territorial_scope", "The territorial scope is invalid.");
              }
            });
    if (!PUID.matcher(statement.path("puid").asText()).matches()) {
      errors.put("puid", "The puid format is invalid.");
    }
    return errors;
  }

  private static void texts(JsonNode statement, Map<String, String> errors) {
    boolean illegal =
        statement.path("decision_ground").asText().equals("DECISION_GROUND_ILLEGAL_CONTENT");
    text(statement, "illegal_content_legal_ground", 500, illegal, errors);
    text(statement, "illegal_content_explanation", 2_000, illegal, errors);
    text(statement, "incompatible_content_ground", 500, !illegal, errors);
    text(statement, "incompatible_content_explanation", 2_000, !illegal, errors);
    text(statement, "decision_facts", 5_000, true, errors);
    boolean other = false;
    for (JsonNode it : statement.path("content_type")) {
      other |= it.asText().equals("CONTENT_TYPE_OTHER");
    }
    text(statement, "content_type_other", 500, other, errors);
  }

  private static void text(
      JsonNode statement, String field, int max, boolean required, Map<String, String> errors) {
    String text = statement.path(field).asText();
    if (required && text.isBlank()) {
      errors.put(field, "The " + field + " field is required.");
    } else if (text.length() > max) {
      errors.put(field, "The " + field + " may not be greater than " + max + " characters.");
    }
  }

  private static void date(
      JsonNode statement, String field, String first, Map<String, String> errors) {
    try {
      LocalDate day = LocalDate.parse(statement.path(field).asText());
      if (day.isBefore(LocalDate.parse(first)) || day.isAfter(LocalDate.parse("2038-01-01"))) {
        errors.put(field, "The " + field + " is out of range.");
      }
    } catch (DateTimeParseException e) {
      errors.put(field, "The " + field + " is not a valid date.");
    }
  }
}
