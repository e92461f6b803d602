package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every pack that ships is known, wherever packs are chosen by what they are for. */
class ShippedPacksTest {
  private static final String POLICE =
      """
      authorities:
        - id: de.police
          jurisdiction: EU
          level: national
          orders-under: [eu.tco]
          details: [{names: {en: A police}, evidence: unverified}]
      """;

  @Test
  void noPackLiesInTheJarThatIsNotKnown() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(LawPacks.class.getResource("authorities.yaml")).toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> packs =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("pack-"))
              .map(name -> name.substring("pack-".length(), name.length() - ".yaml".length()))
              .collect(Collectors.toSet());
      assertEquals(packs, Set.copyOf(LawPacksBuilder.SHIPPED));
    }
  }

  @Test
  void noRuleOfAShippedPackIsLeftOutOfItsJurisdiction() {
    Directory directory = Directory.shipped().with(Directory.parse("d.yaml", POLICE));
    Set<String> all = LawPacks.shippedJurisdictions();
    assertTrue(all.containsAll(List.of("EU", "US", "VN")), all.toString());
    Set<String> found = new TreeSet<>();
    for (String jurisdiction : all) {
      LawPacks law =
          LawPacks.builder().directory(directory).shippedIn(List.of(jurisdiction)).build();
      assertEquals(Optional.of(Set.of(jurisdiction)), law.known());
      law.rules().forEach(rule -> found.add(rule.id()));
    }
    LawPacks every =
        LawPacks.builder()
            .directory(directory)
            .shipped(LawPacksBuilder.SHIPPED.toArray(String[]::new))
            .build();
    assertEquals(
        every.rules().stream().map(LawRule::id).collect(Collectors.toCollection(TreeSet::new)),
        found);
  }

  @Test
  void aPackThatWaitsForAnAuthorityDoesNotKeepTheOthersOut() {
    LawPacks law = LawPacks.builder().shippedIn(List.of("EU")).build();
    assertTrue(law.rules().stream().anyMatch(rule -> rule.id().equals("eu.dsa.17")));
    assertFalse(law.rules().stream().anyMatch(rule -> rule.id().startsWith("eu.tco")));
  }
}
