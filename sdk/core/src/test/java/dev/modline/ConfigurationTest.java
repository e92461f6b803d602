package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.InvalidConfiguration;
import dev.modline.model.Mode;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Listener;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.spi.Policy;
import dev.modline.spi.StoreFailure;
import java.time.Clock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is configured wrongly is found before anything runs, by its key. */
@Tag("promise-2")
final class ConfigurationTest {
  private static String refused(UnaryOperator<ModlineBuilder> how) {
    return assertThrows(
            InvalidConfiguration.class, () -> how.apply(Modline.builder()).manual().build().close())
        .key();
  }

  @Test
  void nothingEnforcesWithoutAPlatformWhileTheRecordSaysThatItDid() {
    assertEquals("platform", refused(b -> b.store(CaseStore.inMemory())));
    assertEquals(
        "platform", refused(b -> b.store(CaseStore.inMemory()).messenger(Messenger.noop())));
  }

  @Test
  void whoObservesOrSaysSoNeedsNoPlatform() {
    Modline.builder().store(CaseStore.inMemory()).mode(Mode.OBSERVE).manual().build().close();
    Modline.builder()
        .store(CaseStore.inMemory())
        .platform(Platform.noop())
        .manual()
        .build()
        .close();
  }

  @Test
  void aBuildThatFailsLeavesNoStoreOpen() {
    CaseStore store = CaseStore.inMemory();
    assertEquals("platform", refused(b -> b.store(store)));
    assertThrows(StoreFailure.class, () -> store.counts());
  }

  /** What a host written in another language, or by reflection, can hand over. */
  @SuppressWarnings("NullAway")
  static Stream<Arguments> nulls() {
    return Stream.of(
        named("platform", b -> b.platform((Platform) null)),
        named("messenger", b -> b.messenger((Messenger) null)),
        named("store", b -> b.store((CaseStore) null)),
        named("policy", b -> b.policy((Policy) null)),
        named("law", b -> b.law((Law) null)),
        named("clock", b -> b.clock((Clock) null)),
        named("mode", b -> b.mode((Mode) null)),
        named("detectors", b -> b.detectors((Detector) null)),
        named("authorities", b -> b.authorities((Authority) null)),
        named("listeners", b -> b.listeners((Listener) null)),
        named("inline", b -> b.inline((String) null)),
        named("jurisdictions", b -> b.jurisdictions((String) null)));
  }

  private static Arguments named(String key, UnaryOperator<ModlineBuilder> how) {
    return Arguments.of(key, how);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nulls")
  void aNullIsNotKeptUntilSomethingFailsBecauseOfIt(String key, UnaryOperator<ModlineBuilder> how) {
    assertEquals(
        key, assertThrows(InvalidConfiguration.class, () -> how.apply(Modline.builder())).key());
  }

  @Test
  @Tag("promise-3")
  void whatNothingConfiguredCanDeliverIsNotOwedInSilence() {
    try (Line line = new Line(b -> b.law(new ReportingLaw("vn.abei")).jurisdictions("VN"))) {
      line.screen("p-1", "zorblax");
      line.run();
      Await.until(
          "it is named", () -> line.modline.status().problems().toString().contains("vn.abei"));
      assertEquals(Status.Condition.DEGRADED, line.modline.status().condition());
      assertTrue(line.modline.status().ready(), "another process has the same configuration");
    }
  }
}
