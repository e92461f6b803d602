package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A record of before names law by its hashes: what shipped stays at hand under them. */
@Tag("promise-5")
@Tag("promise-7")
class ShippedLawTest {
  /** What 1a7261a shipped: kind, name, hash. */
  private static List<Shipped.File> shippedThen() throws IOException {
    try (InputStream in = ShippedLawTest.class.getResourceAsStream("shipped-by-1a7261a.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .map(words -> new Shipped.File(words[0], words[1], words[2]))
          .toList();
    }
  }

  private static List<Shipped.File> then(String kind) throws IOException {
    return shippedThen().stream().filter(file -> file.kind().equals(kind)).toList();
  }

  @Test
  void nothingThatShippedIsGoneOrAltered() throws IOException {
    assertEquals(6, shippedThen().size());
    for (Shipped.File file : shippedThen()) {
      assertTrue(Shipped.all(file.kind()).contains(file), () -> file + " is not listed any more");
      assertEquals(file.hash(), file.read().hash());
    }
  }

  /** An operator's own entries, one of which the pack on terrorist content needs. */
  private static Directory own() {
    return Directory.parse(
        "own.yaml",
        """
        authorities:
          - id: de.office
            jurisdiction: EU
            level: national
            orders-under: [eu.tco]
            details:
              - names: {en: An office that orders}
                evidence: operator
        """);
  }

  /** Beside the directory that shipped at the time, by the operator's additions to it. */
  @Test
  void whatHasBeenReplacedCanStillBeInForceInAnOldRecord() throws Exception {
    String directory = Directory.read(then("directory").getFirst().read()).with(own()).hash();
    assertEquals(4, then("pack").size());
    for (Shipped.File pack : then("pack")) {
      String settings =
          "pack %s %s\ndirectory %s\ndemo true".formatted(pack.hash(), pack.name(), directory);
      LawLibrary held = LawLibrary.everShipped().addition(own());
      assertEquals(settings, held.inForce(settings).settings());
      assertEquals(settings, LawLibrary.shipped().addition(own()).inForce(settings).settings());
      assertThrows(UnknownLaw.class, () -> LawLibrary.everShipped().inForce(settings));
      assertThrows(UnknownLaw.class, () -> LawLibrary.empty().addition(own()).inForce(settings));
    }
  }

  @Test
  void aPolicyThatShippedReadsAsItDid() throws IOException {
    for (Shipped.File file : then("policy")) {
      CelPolicy policy = CelPolicy.parse(file.name(), file.read().text());
      assertTrue(policy.hash().contains(file.hash()), policy.hash());
    }
  }
}
