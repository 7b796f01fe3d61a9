package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The browser of a class of tests, with a fresh window for each. What a page complains of in the console fails the
/// test.
///
/// ```java
/// @RegisterExtension
/// static final Windows WINDOWS = new Windows();
/// ```
final class Windows implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final int NARROW = 320;
    private static final int MIDDLE = 768;
    private static final int WIDE = 1280;
    private static final int HEIGHT = 900;

    private final List<String> complaints = new ArrayList<>();
    private @Nullable Chromium chromium;
    private @Nullable BrowserContext window;

    @Override
    public void beforeAll(ExtensionContext tests) {
        chromium = Chromium.start();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        complaints.clear();
        window = another(ColorScheme.LIGHT, WIDE);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        window().close();
        assertThat(complaints).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /// The window of this test.
    BrowserContext window() {
        return Objects.requireNonNull(window);
    }

    /// A window of somebody else, or in other colours.
    BrowserContext another(ColorScheme colours, int width) {
        var context = unwatched(colours, width);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        return context;
    }

    /// A window whose console is not ours to judge.
    BrowserContext unwatched(ColorScheme colours, int width) {
        return Objects.requireNonNull(chromium)
                .browser()
                .newContext(
                        new Browser.NewContextOptions().setColorScheme(colours).setViewportSize(width, HEIGHT));
    }

    /// Forgets what was complained of: it had to be.
    void forgive() {
        complaints.clear();
    }

    /// A page of a server, as an administrator sees it.
    Page open(TestServer server, String path) {
        server.signIn(window());
        Page page = window().newPage();
        page.navigate(server.address() + path);
        return page;
    }

    /// Holds pages of a server against the rules of every screen, and once more in the dark against those about
    /// colours.
    ///
    void check(TestServer server, String... paths) {
        try (var other = another(ColorScheme.LIGHT, WIDE)) {
            server.signIn(other);
            Page page = other.newPage();
            for (String path : paths) {
                page.navigate(server.address() + path);
                page.setViewportSize(NARROW, HEIGHT);
                Accessibility.check(page, path + ", narrow");
                page.setViewportSize(MIDDLE, HEIGHT);
                Accessibility.checkRoom(page, path + ", not so wide");
                page.setViewportSize(WIDE, HEIGHT);
                Accessibility.check(page, path + ", wide");
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                Accessibility.checkColours(page, path + " in the dark");
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            }
        }
    }

    /// The first button whose name begins like this.
    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first();
    }

    /// The first link with this in its name.
    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    static LocatorAssertions.ContainsTextOptions within(int seconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(seconds * 1000.0);
    }

    static LocatorAssertions.IsVisibleOptions atMost(int seconds) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(seconds * 1000.0);
    }

    static LocatorAssertions.HasTextOptions textAtMost(int seconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(seconds * 1000.0);
    }
}
