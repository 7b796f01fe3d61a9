package dev.anabranch.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The machine's own Chromium; nothing is downloaded.
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it. Where there is none, tests are skipped on a developer's machine, but never in CI.
    static Chromium start() {
        Optional<Path> program = program();
        if (program.isEmpty() && System.getenv("CI") != null) {
            throw new IllegalStateException("Browser tests need Chromium: install the package 'chromium'.");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Chromium on the PATH; install the package 'chromium'");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options =
                new BrowserType.LaunchOptions().setExecutablePath(program.get()).setArgs(FLAGS);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .flatMap(folder -> names(folder))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> names(String folder) {
        return NAMES.stream().map(name -> Path.of(folder, name));
    }
}
