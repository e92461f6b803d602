package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Law;
import dev.modline.spi.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A jurisdiction that nothing knows never drops the law in silence: the line is not built. */
@Tag("promise-3")
class JurisdictionsTest {
  /** The law of the Union and of Vietnam, or one that cannot say whose it is. */
  private record Of(Optional<SortedSet<String>> known) implements Law {
    @Override
    public String hash() {
      return "h";
    }

    @Override
    public List<Requirement> requirements(Occurrence occurrence) {
      return List.of();
    }

    @Override
    public SortedSet<String> jurisdictions(Collection<String> countries) {
      SortedSet<String> found = new TreeSet<>();
      countries.forEach(country -> found.add(country.equals("DE") ? "EU" : country));
      return found;
    }
  }

  private static final Law EU_AND_VN = new Of(Optional.of(new TreeSet<>(List.of("EU", "VN"))));

  private static void build(ModlineBuilder builder) {
    builder.platform(Platform.noop()).store(CaseStore.inMemory()).manual().build().close();
  }

  private static String refused(ModlineBuilder builder) {
    return assertThrows(IllegalStateException.class, () -> build(builder)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          DE     | 'DE', which lies in EU: declare that; the law given knows EU, VN
          eu     | 'eu'; did you mean 'EU'?; the law given knows EU, VN
          Europe | 'Europe'; the law given knows EU, VN
          US     | 'US'; the law given knows EU, VN
          """)
  void aJurisdictionThatTheLawDoesNotKnowIsNotAccepted(String code, String message) {
    assertEquals(
        "jurisdictions: no law is given for " + message,
        refused(Modline.builder().law(EU_AND_VN).jurisdictions("VN", code)));
  }

  @Test
  void aLawIsNotGivenToAnOperatorThatDeclaresNoJurisdiction() {
    assertEquals(
        "jurisdictions: none is declared, so that nothing the law requires would ever be owed;"
            + " the law given knows EU, VN",
        refused(Modline.builder().law(EU_AND_VN)));
  }

  @Test
  void aJurisdictionIsNotDeclaredWithoutALaw() {
    assertEquals(
        "jurisdictions: no law is given for 'EU'; no law is given at all",
        refused(Modline.builder().jurisdictions("EU")));
  }

  @Test
  void whatIsKnownIsNotRefusedAndALawThatCannotSayIsBelieved() {
    build(Modline.builder());
    build(Modline.builder().law(EU_AND_VN).jurisdictions("EU", "VN"));
    build(Modline.builder().law(EU_AND_VN).jurisdictions("VN"));
    build(Modline.builder().law(new Of(Optional.empty())).jurisdictions("XX"));
    build(Modline.builder().law(new Of(Optional.empty())));
  }

  @Test
  void theLawThatIsChosenByWhatIsDeclaredSeesAllOfIt() {
    List<String> seen = new ArrayList<>();
    build(
        Modline.builder()
            .lawFor(
                declared -> {
                  seen.addAll(declared);
                  return EU_AND_VN;
                })
            .jurisdictions("VN")
            .jurisdictions("EU"));
    assertEquals(List.of("EU", "VN"), seen);
  }
}
