package dev.modline.authorities.ncmec;

import dev.modline.model.InvalidInput;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who reports: the operator, as its registration with NCMEC has it.
 *
 * @param email of the reporting person
 * @param firstName of the reporting person
 * @param lastName of the reporting person
 * @param contactEmail of whom to ask, if it is somebody else
 * @param companyTemplate the name of the operator's template there
 * @param termsOfService what the terms say, or where they stand
 * @param legalUrl where legal requests go
 */
public record Reporter(
    String email,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> contactEmail,
    Optional<String> companyTemplate,
    Optional<String> termsOfService,
    Optional<String> legalUrl) {
  private static final int MAX = 3_000;

  /** Checks the lengths. */
  public Reporter {
    required("email", email);
    Stream.of(firstName, lastName, contactEmail, companyTemplate, termsOfService, legalUrl)
        .flatMap(Optional::stream)
        .forEach(text -> required("reporter", text));
  }

  private static void required(String field, String text) {
    if (text.isBlank() || text.length() > MAX) {
      throw new InvalidInput(field, "must have from 1 to " + MAX + " characters");
    }
  }

  /** A reporting person of whom only the address is known. */
  public static Reporter of(String email) {
    return new Reporter(
        email,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "reporter";
  }
}
