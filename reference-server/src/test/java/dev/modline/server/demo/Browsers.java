package dev.modline.server.demo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium that is installed; without one the test is skipped and says so. */
final class Browsers {
  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("MODLINE_CHROMIUM", "/usr/bin/chromium"));

  private Browsers() {}

  static Playwright playwright() {
    boolean there = Files.isExecutable(CHROMIUM);
    if (!there) {
      System.out.println("SKIPPED: no browser at " + CHROMIUM + " (set MODLINE_CHROMIUM)");
    }
    assumeTrue(there, "no browser at " + CHROMIUM + "; install chromium or set MODLINE_CHROMIUM");
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
