package dev.modline.server.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.ncmec.Reporter;
import dev.modline.law.LawPacks;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Origin;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.ClosedMedia;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import dev.modline.server.ui.Tipline;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.testkit.authority.CyberTiplineSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A moderator removes and reports to the tipline, in a browser. */
class TiplinePageTest {
  @TempDir private Path folder;
  private final CyberTiplineSimulator tipline = new CyberTiplineSimulator("u", "p");
  private final Live live = new Live();
  private final List<String> faults = new ArrayList<>();
  private TestServer server;
  private Playwright playwright;
  private Page page;

  @BeforeEach
  void open() {
    playwright = Browsers.playwright();
    Detector suspects =
        Detector.of(
            Manifest.builder("suspects", "1").execution(Manifest.Execution.INLINE).build(),
            post ->
                Detection.of(
                    List.of(
                        Finding.builder("suspects", "csam").severity(Severity.MEDIUM).build())));
    CyberTipline ncmec =
        CyberTipline.builder(() -> "u:p", Reporter.of("trust@square.example"), folder)
            .address(tipline.address())
            .build();
    server =
        new TestServer(
            b ->
                b.listeners(live)
                    .inline("suspects")
                    .detectors(suspects)
                    .law(LawPacks.builder().shipped("us").demo().build())
                    .jurisdictions("US")
                    .platform((target, desired, version) -> Platform.Effect.applied())
                    .authorities(ncmec)
                    .manual(),
            List.of(
                new Consoles(
                    new Assets(),
                    live,
                    ClosedMedia.standard(),
                    Optional.of(new Tipline("us.ncmec", Set.of("csam"))))));
    page =
        Browsers.launch(playwright)
            .newContext(new Browser.NewContextOptions().setLocale("en").setViewportSize(1440, 900))
            .newPage();
    page.onPageError(faults::add);
    page.navigate(server.at("/sign-in?token=" + server.once(Role.MODERATOR)).toString());
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
    tipline.close();
    playwright.close();
  }

  private CaseId screen() {
    return server
        .line
        .screen(
            Post.builder("p-1")
                .author("u-1")
                .text("Write to me for more like this")
                .url("https://square.example/p-1")
                .media(Media.of("m", "image/png", new byte[] {1, 2}).named("a.png"))
                .origin(
                    Origin.builder()
                        .account("4711")
                        .publiclyAvailable(true)
                        .screenName("jo")
                        .address("203.0.113.77")
                        .port(40112)
                        .build())
                .build())
        .caseId()
        .orElseThrow();
  }

  private Locator card() {
    return page.locator("section[aria-labelledby=tipline-title]");
  }

  private void press(String name) {
    card()
        .getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(name))
        .click();
  }

  @Test
  void whatIsMissingIsSaidAndWhatIsReportedIsShownToItsEnd() {
    CaseId id = screen();
    page.navigate(server.at("/cases/" + id).toString());
    assertThat(card()).containsText("none yet");
    assertThat(card()).containsText("whether everybody could see it");
    assertThat(card()).not().containsText("203.0.113.77");
    Browsers.shoot(page, "7-tipline");
    card().screenshot(shot("7a-tipline-card"));

    card().locator("#tipline-reference").fill("18 USC 2252A");
    card().locator("#priority").fill("A child may be in danger now.");
    press("Remove and report");
    assertThat(card().locator("#problem-apparent")).isVisible();
    card().screenshot(shot("8-tipline-refused"));
    assertThat(card().locator("#priority")).hasValue("A child may be in danger now.");
    assertThat(card().locator("#tipline-reference")).hasValue("18 USC 2252A");

    card().locator("input[name=apparent]").check();
    press("Remove and report");
    assertThat(card()).containsText("Priority has been asked for.");
    card().screenshot(shot("9-tipline-owed"));

    server.line.controls().dischargeDue();
    page.reload();
    assertThat(card())
        .containsText("report number " + tipline.reports().keySet().iterator().next());
    assertThat(card().getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)).hasCount(0);
    card().screenshot(shot("10-tipline-done"));
    page.setViewportSize(390, 844);
    assertEquals(
        "",
        page.evaluate(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(e => !e.closest('.scroll, .sr') && e.getBoundingClientRect().right > innerWidth)
              .map(e => e.tagName + '.' + e.className).join(' ')
            """),
        "on a telephone nothing is cut off");
    card().screenshot(shot("11-tipline-narrow"));
    assertEquals(List.of(), faults);
  }

  private static Locator.ScreenshotOptions shot(String name) {
    return new Locator.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png"));
  }
}
