package dev.modline.server.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A moderator works by keys alone, loses no text, and leaves nothing behind. */
class DeskKeysTest {
  private static final String MARKED =
      "() => Object.keys(sessionStorage).filter(key => key.startsWith('draft:')).length";

  private final Live live = new Live();
  private final List<String> faults = new ArrayList<>();
  private TestServer server;
  private Playwright playwright;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void open() {
    playwright = Browsers.playwright();
    Detector everything =
        Detector.of(
            Manifest.builder("words", "1").build(),
            post ->
                Detection.of(
                    List.of(Finding.builder("words", "scam").severity(Severity.LOW).build())));
    server =
        new TestServer(
            b -> b.listeners(live).detectors(everything).manual(),
            List.of(new Consoles(new Assets(), live)));
    context =
        Browsers.launch(playwright)
            .newContext(new Browser.NewContextOptions().setLocale("en").setViewportSize(1440, 900));
    page = context.newPage();
    page.onPageError(faults::add);
    page.navigate(server.at("/sign-in?token=" + server.once(Role.MODERATOR)).toString());
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
    playwright.close();
  }

  @Test
  void noHandLeavesTheKeysFromTheQueueToTheNextCase() {
    CaseId first = screen("p-1");
    CaseId second = screen("p-2");
    page.navigate(server.at("/queue").toString());
    assertThat(page.locator("tr[aria-current=true]")).hasAttribute("data-case", first.value());
    page.keyboard().press("a");
    assertThat(page.locator("input[name=action]:checked")).isFocused();
    page.keyboard().press("Control+Enter");
    page.waitForURL(Pattern.compile(".*/cases/" + second.value() + ".*"));
    assertEquals(1, server.line.desk().look(first).rulings().size());

    page.locator("h1").click();
    page.keyboard().press("a");
    page.locator("input[name=action]:checked").blur();
    page.keyboard().press("Control+Enter");
    page.waitForURL(Pattern.compile(".*/queue.*"));
    assertEquals(1, server.line.desk().look(second).rulings().size());
    assertEquals(List.of(), faults);
  }

  @Test
  void whatWasWrittenOutlivesAnExpiredSessionAndARefresh() {
    CaseId id = screen("p-1");
    page.navigate(server.at("/cases/" + id).toString());
    page.locator("input[name=action][value=REMOVE]").check();
    page.locator("#reference").fill("Rule 2");
    page.locator("#note").fill("I wrote this at length");
    page.reload();
    assertThat(page.locator("#note")).hasValue("I wrote this at length");
    assertThat(page.locator("input[name=action][value=REMOVE]")).isChecked();

    List<Cookie> session = context.cookies();
    context.clearCookies();
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("h1")).hasText("Please sign in");
    assertThat(page.locator("main a.main")).hasAttribute("href", "/sign-in?to=/cases/" + id);
    context.addCookies(session);
    page.navigate(server.at("/cases/" + id).toString());
    assertThat(page.locator("#note")).hasValue("I wrote this at length");
    page.locator("#note").press("Control+Enter");
    page.waitForURL(Pattern.compile(".*/queue.*"));
    assertEquals(0, page.evaluate(MARKED), "what has arrived is kept no longer");
    assertTrue(server.line.desk().look(id).rulings().getFirst().decision().note().isPresent());
    assertEquals(List.of(), faults);
  }

  @Test
  void nothingOfAPersonStaysBehindAfterSigningOut() {
    CaseId id = screen("p-1");
    page.navigate(server.at("/cases/" + id).toString());
    page.locator("#note").fill("personal");
    assertEquals(1, page.evaluate(MARKED));
    Page other = context.newPage();
    other.navigate(server.at("/cases/" + id).toString());
    other.locator("#note").fill("in another tab");
    page.locator("form[data-sign-out] button").click();
    assertThat(page.locator("main")).containsText("Nobody is signed in here.");
    assertThat(page.locator("main a.main")).hasAttribute("href", "/sign-in");
    assertThat(other.locator("#note")).hasCount(0);
    assertEquals(0, page.evaluate(MARKED));
    assertEquals(0, other.evaluate(MARKED));
    page.navigate(server.at("/cases/" + id).toString());
    assertThat(page.locator("#note")).hasCount(0);
  }

  private CaseId screen(String post) {
    return server
        .line
        .screen(Post.builder(post).author("u-1").text("look").build())
        .caseId()
        .orElseThrow();
  }
}
