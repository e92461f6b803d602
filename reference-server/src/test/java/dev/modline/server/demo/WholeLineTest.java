package dev.modline.server.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.modline.server.auth.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the whole line in a browser, as a newcomer would. */
class WholeLineTest {
  private static final String HOSTILE =
      "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>\"'><b>${7*7}</b>";

  @TempDir private Path folder;
  private Playwright playwright;
  private Demo demo;
  private Page page;
  private final List<String> faults = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    playwright = Browsers.playwright();
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    demo = Demo.open(DemoSettings.in(folder).port(0).pace(Duration.ZERO).withoutHistory());
    Browser browser = Browsers.launch(playwright);
    page =
        browser
            .newContext(new Browser.NewContextOptions().setLocale("en").setViewportSize(1440, 900))
            .newPage();
    page.setDefaultTimeout(60_000);
    page.onPageError(faults::add);
    for (Role role : List.of(Role.OPERATOR, Role.AUTHORITY, Role.MODERATOR, Role.USER)) {
      page.navigate(demo.signIn(role).toString());
    }
  }

  @AfterEach
  void close() {
    if (playwright != null) {
      playwright.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  private void go(String path) {
    page.navigate(demo.address().resolve(path).toString());
  }

  private void write(String text) {
    go("/square");
    page.locator("#text").fill(text);
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Post").setExact(true))
        .click();
  }

  private void press(String name) {
    page.getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .first()
        .click();
  }

  @Test
  @Tag("promise-9")
  void aPostIsTakenDownExplainedAppealedRestoredAndCorrected() {
    write("You are all z0rblax, every one of you");
    assertThat(page.getByText("Hidden by moderation; only you can see it.")).isVisible();
    Browsers.shoot(page, "1-hidden-at-once");

    write("Guaranteed daily returns, ask me how");
    String post = page.url();
    go("/queue");
    assertThat(page.locator("tr[data-case]")).hasCount(1);
    Browsers.shoot(page, "2-queue");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    assertThat(page.locator(".evidence mark")).hasText("Guaranteed daily returns");
    page.keyboard().press("c");
    assertThat(page.getByText("You work on it")).isVisible();
    page.keyboard().press("r");
    assertThat(page.locator("input[value=REMOVE]")).isChecked();
    page.locator("#reference").fill("");
    press("Decide$");
    assertThat(page.getByText("Name the article or the clause")).isVisible();
    page.locator("#reference").fill("Community rules, section 2");
    page.locator("#note").fill("Nobody can promise this.");
    page.getByText("What the author will read").click();
    assertThat(page.locator("#preview")).containsText("Nobody can promise this.");
    Browsers.shoot(page, "3-decision");
    press("Decide$");
    assertThat(page.locator(".timeline")).containsText("Decided");

    page.navigate(post);
    assertThat(page.getByText("Hidden by moderation; only you can see it.")).isVisible();
    page.getByText("Read why, and appeal").click();
    assertThat(page.locator(".letter")).containsText("Community rules, section 2");
    Browsers.shoot(page, "4-reasons");
    press("Send the appeal");
    assertThat(page.getByText("Write something")).isVisible();
    page.locator("#text").fill("It was a joke among friends.");
    press("Send the appeal");
    assertThat(page.getByText("Your appeal was received")).isVisible();

    go("/queue");
    page.locator("tr[data-case] a").first().click();
    page.getByLabel("Yes, restore it").check();
    page.locator("#appeal-reasons").fill("Context shows that it was a joke.");
    Browsers.shoot(page, "5-appeal");
    press("Decide the appeal");
    assertThat(page.locator(".timeline")).containsText("Upheld");

    page.navigate(post);
    assertThat(page.locator(".withheld")).hasCount(0);
    assertThat(page.locator(".post .text").first()).containsText("Guaranteed daily returns");
    Browsers.shoot(page, "6-restored");

    go("/authority");
    Locator correction = page.getByText("corrects an earlier record");
    assertThat(correction.first()).isVisible();
    assertThat(page.getByText("was corrected").first()).isVisible();
    assertThat(page.getByText(Pattern.compile("Verified up to entry [1-9]"))).isVisible();
    assertThat(page.locator(".notice.bad")).hasCount(0);
    Browsers.shoot(page, "7-authority");
    go("/operator");
    assertThat(page.getByText("What is owed").first()).isVisible();
    Browsers.shoot(page, "8-operator");
    assertEquals(List.of(), faults);
  }

  @Test
  void hostileMarkupIsTextInEveryField() {
    go("/square/people");
    page.locator("#name").fill(HOSTILE.substring(0, 60));
    press("Join");
    write(HOSTILE + " guaranteed daily returns");
    assertThat(page.locator(".post .text").first()).containsText("<script>");
    page.locator("#text").fill(HOSTILE);
    press("Send");
    assertThat(page.locator(".post .text").nth(1)).containsText("<script>");
    String post = page.url();
    go("/square/people");
    page.locator("button[name=member]").first().click();
    page.navigate(post);
    page.locator("a[href$='/report']").first().click();
    page.locator("#reasons").fill(HOSTILE);
    press("Send the report");
    assertThat(page.getByText("good faith").first()).isVisible();
    page.getByLabel("I believe in good faith").check();
    press("Send the report");

    go("/queue");
    page.locator("tr[data-case] a").first().click();
    assertThat(page.locator(".evidence")).containsText("<script>");
    assertThat(page.locator("#said-title")).isVisible();
    page.keyboard().press("l");
    page.locator("#reference").fill(HOSTILE);
    page.locator("#label").fill(HOSTILE);
    page.locator("#territory").fill(HOSTILE);
    page.locator("#note").fill(HOSTILE);
    press("Decide$");
    assertThat(page.getByText("two-letter country codes")).isVisible();
    page.locator("#territory").fill("");
    press("Decide$");
    assertThat(page.locator(".timeline")).containsText("Decided");
    page.navigate(post);
    assertThat(page.locator(".tag.warn").first()).containsText("<script>");
    go("/operator");
    page.locator("#account").fill(HOSTILE);
    press("Erase");
    assertEquals(true, page.evaluate("() => window.hacked === undefined"));
    assertEquals(List.of(), faults);
  }
}
