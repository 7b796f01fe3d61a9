package dev.anabranch.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anabranch.server.Windows.atMost;
import static dev.anabranch.server.Windows.button;
import static dev.anabranch.server.Windows.link;
import static dev.anabranch.server.Windows.textAtMost;
import static dev.anabranch.server.Windows.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The web app as a person meets it: in a real browser, against a real server, fed by a simulated site.
@Timeout(300)
class BrowserTest {
    @RegisterExtension
    static final Windows WINDOWS = new Windows();

    @TempDir
    Path data;

    @Test
    void syncNowShowsItsProgressAndThenTheFiles() throws Exception {
        var site = SimulatorOptions.generated(5000, 2, 1).withLatency(Duration.ofMillis(50));
        try (var server = TestServer.connected(data, site)) {
            Page page = WINDOWS.open(server, "/");
            assertThat(page.locator("h1")).hasText("Ready for the first sync");
            button(page, "Sync now").click();
            assertThat(page.locator("h1")).hasText("Syncing now");
            assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible(atMost(60));
            assertThat(page.locator("[data-phase][aria-current]")).hasCount(1);
            noteNames(page);
            assertThat(page.locator("h1")).hasText("Files are in step with Confluence", textAtMost(120));
            assertThat(page.locator("html")).hasAttribute("data-named", "yes");
            assertThat(page.locator("main")).containsText("5,000 new");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Browse the files"))
                    .click();
            page.locator(".listing a").first().click();
            page.locator(".listing a").first().click();
            assertThat(page.locator("article h1")).isVisible();
            assertThat(page.locator(".banner")).containsText("Source of truth: Confluence");
        }
    }

    /// Names pass by while files are written, on a busy machine between two looks: the page itself has to notice.
    private static void noteNames(Page page) {
        page.evaluate("""
                () => new MutationObserver(() => {
                  if (document.querySelector("[data-recent] li")) document.documentElement.dataset.named = "yes";
                }).observe(document.body, {childList: true, subtree: true})""");
    }

    @Test
    void aSecondWindowSeesTheSameRunAndCanStopIt() throws Exception {
        var site = SimulatorOptions.generated(2000, 4, 1).withLatency(Duration.ofMillis(500));
        try (var server = TestServer.connected(data, site)) {
            Page first = WINDOWS.open(server, "/");
            button(first, "Sync now").click();
            assertThat(first.locator("h1")).hasText("Syncing now");
            Page second = WINDOWS.open(server, "/");
            assertThat(second.locator("[data-live] h2")).hasText("Sync in progress");
            button(second, "Stop").click();
            assertThat(second.locator(".badge").first()).hasText("Cancelled", textAtMost(60));
            assertThat(first.locator("h1")).hasText("Ready for the first sync", textAtMost(60));
        }
    }

    @Test
    void aRunIsFollowedThroughARestartOfTheServer() throws Exception {
        var site = SimulatorOptions.generated(3000, 4, 1).withLatency(Duration.ofMillis(300));
        try (var server = TestServer.connected(data, site)) {
            String run = server.desk().start(Runner.Order.USUAL);
            Page page = WINDOWS.open(server, "/runs/" + run);
            assertThat(page.locator("[data-live] h2")).isVisible();
            server.restart();
            WINDOWS.forgive(); // the browser tells that nobody answered for a while
            assertThat(page.locator("[data-live] h2")).isVisible(atMost(60));
            assertThat(page.locator("h1 + .badge")).hasText("Succeeded", textAtMost(120));
            assertThat(page.locator("main")).containsText("3,000");
            WINDOWS.forgive();
        }
    }

    @Test
    void aRunIsPausedAndResumedOnItsPage() throws Exception {
        var site = SimulatorOptions.generated(600, 4, 1).withLatency(Duration.ofMillis(400));
        try (var server = TestServer.connected(data, site)) {
            String run = server.desk().start(Runner.Order.USUAL);
            Page page = WINDOWS.open(server, "/runs/" + run);
            button(page, "Pause").click();
            assertThat(page.locator("[data-parked] h2")).hasText("Paused", textAtMost(30));
            Accessibility.check(page, "a paused run");
            button(page, "Resume").click();
            assertThat(page.locator("h1 + .badge")).hasText("Succeeded", textAtMost(60));
        }
    }

    @Test
    void heldDeletionsAreTickedAndDecided() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(40, 1, 1))) {
            server.sync();
            var pages = server.site().site();
            pages.everything()
                    .list(Listing.of(ContentType.PAGE))
                    .skip(20)
                    .toList()
                    .forEach(each -> pages.trash(each.id()));
            server.sync();
            Page page = WINDOWS.open(server, "/held");
            page.getByLabel("Select all shown").check();
            assertThat(page.locator("[data-selected]")).hasText("20 selected");
            page.locator("tbody input").first().uncheck();
            assertThat(page.locator("[data-selected]")).hasText("19 selected");
            button(page, "Keep the selected").click();
            assertThat(page.locator("h1")).hasText("1 deletion held for confirmation");
            button(page, "Delete the files of all 1 document").click();
            assertThat(page.locator("h1 + .badge")).hasText("Succeeded", textAtMost(60));
            page.getByText("Take back what this run deleted").click();
            button(page, "Bring back all 1 document").click();
            assertThat(page.locator("main")).containsText("1 document is back");
            String run = server.sync();
            check(
                    server,
                    "/held",
                    "/held?decision=ignored",
                    "/removed",
                    "/removed?back=1",
                    "/runs/" + run + "/requests");
        }
    }

    @Test
    void aSpaceIsFoundWhileTypingPreviewedAndSaved() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(40, 3, 1))) {
            Page page = WINDOWS.open(server, "/spaces");
            button(page, "Remove GEN2").click();
            assertThat(page.locator("#changes")).hasText("Not in force yet");
            page.locator("#offer-text").pressSequentially("gen2");
            assertThat(page.locator(".offers li")).hasCount(1);
            assertThat(page.locator(".offers")).containsText("pages, readable");
            page.navigate(server.address() + "/spaces/filters");
            page.locator("#label").pressSequentially("two words");
            assertThat(page.locator("#label-error")).containsText("is no label");
            assertThat(page.locator("#label")).hasAttribute("aria-invalid", "true");
            page.locator("#label").fill("");
            assertThat(page.locator("#label-error")).hasText("");
            button(page, "Use these filters").click();
            link(page, "Preview").click();
            assertThat(page.locator("#sums")).isVisible(atMost(30));
            Accessibility.check(page, "the preview");
            button(page, "Save this choice").click();
            assertThat(page.locator("h1")).hasText("Ready to sync 2 spaces");
            button(page, "Start now").click();
            assertThat(page.locator("h1")).hasText("Files are in step with Confluence", textAtMost(60));
        }
    }

    @Test
    void theTreeOpensBranchByBranch() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany())) {
            server.sync();
            Page page = WINDOWS.open(server, "/files");
            Locator twist = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Below Engineering"))
                    .first();
            twist.click();
            assertThat(twist).hasAttribute("aria-expanded", "true");
            Locator home = page.locator(".tree").getByText("Engineering Home", exactly());
            home.click();
            assertThat(page.locator("article h1")).hasText("Engineering Home");
            assertThat(page.locator(".tree [aria-current]")).hasText("Engineering Home");
            page.locator("article a[href^='/files/']").first().click();
            assertThat(page.locator("article h1")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Markdown"))
                    .click();
            assertThat(page.locator("pre.raw")).containsText("content_hash");
            page.goBack();
            assertThat(page.locator("article")).isVisible();
        }
    }

    @Test
    void anEditInConfluenceArrivesInTheFile() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany())) {
            server.sync();
            Page page = WINDOWS.open(server, "/files/Engineering/Engineering%20Home.md");
            edit(page.locator(".banner a").first().getAttribute("href"), "<p>Written by a person in a browser.</p>");
            page.navigate(server.address() + "/");
            button(page, "Sync now").click();
            assertThat(page.locator("main")).containsText("1 changed", within(60));
            page.navigate(server.address() + "/files/Engineering/Engineering%20Home.md");
            assertThat(page.locator("article")).containsText("Written by a person in a browser.");
        }
    }

    @Test
    void everythingIsReachedByKeyboard() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(20, 1, 1))) {
            server.sync();
            Page page = WINDOWS.open(server, "/");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();
            page.keyboard().press("?");
            assertThat(page.locator("#help")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#help")).isHidden();
            page.keyboard().press("/");
            assertThat(page.locator("#seek")).isFocused();
            page.locator("#main").focus();
            page.keyboard().press("g");
            page.keyboard().press("f");
            page.waitForURL("**/files");
            page.keyboard().press("/");
            assertThat(page.locator("#find")).isFocused();
            page.keyboard().type("page");
            page.keyboard().press("Enter");
            page.waitForURL("**/files?q=page");
            page.keyboard().press("j");
            assertThat(page.locator("[data-rows] a:focus")).hasCount(1);
        }
    }

    @Test
    void theChosenColoursStayWithoutAFlash() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            Page page = WINDOWS.open(server, "/");
            Locator choice = page.locator("[data-theme-switch]");
            choice.click();
            assertThat(choice).containsText("Light");
            choice.click();
            assertThat(choice).containsText("Dark");
            page.navigate(server.address() + "/about");
            assertThat(page.content()).contains("<html lang=\"en\" data-theme=\"dark\"");
        }
    }

    @Test
    void pagesWithDataHoldTheAccessibilityRules() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany())) {
            String run = server.sync();
            check(
                    server,
                    "/",
                    "/files",
                    "/files/Engineering/Engineering%20Home.md",
                    "/files/Engineering/Engineering%20Home.md?view=raw",
                    "/files/Engineering/Engineering%20Home/",
                    "/files?q=home",
                    "/search",
                    "/search?q=home&space=ENG",
                    "/runs",
                    "/runs/" + run,
                    "/about");
        }
    }

    @Test
    void pagesOfRunsAndChoosingHoldTheAccessibilityRules() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(30, 2, 1))) {
            String run = server.sync();
            check(
                    server,
                    "/runs/" + run + "?outcome=new&type=page&q=e",
                    "/coverage",
                    "/spaces",
                    "/spaces/filters",
                    "/spaces/ready");
        }
    }

    @Test
    void emptyPagesHoldTheAccessibilityRules() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            check(server, "/", "/files", "/runs", "/about", "/files?q=nothing");
        }
    }

    @Test
    void emptyPagesOfChoosingAndCoverageHoldTheAccessibilityRules() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            check(server, "/coverage", "/spaces", "/held");
        }
    }

    @Test
    void pagesOfTroubleHoldTheAccessibilityRules() throws Exception {
        var wrong = Map.of(Setting.TOKEN, "a-token-that-is-wrong");
        try (var server = TestServer.connected(data, SimulatorOptions.generated(5, 1, 1), wrong)) {
            String run = server.sync();
            check(server, "/", "/runs", "/runs/" + run);
        }
    }

    @Test
    void somebodyIsInvitedChoosesAPasswordAndComesBackToWhatWasWanted() throws Exception {
        try (var server = TestServer.unconnected(data);
                var other = WINDOWS.another(ColorScheme.LIGHT, 1280)) {
            Page people = WINDOWS.open(server, "/people");
            people.locator("#person-name").fill("Vi Ewer");
            people.locator("#person-email").fill("vi@acme.example");
            button(people, "Add and make the link").click();
            Page theirs = other.newPage();
            theirs.navigate(people.locator("[data-link]").textContent());
            Accessibility.check(theirs, "the invitation");
            theirs.getByLabel("Password").fill("nine lives of a blue cat");
            button(theirs, "Choose and sign in").click();
            assertThat(theirs.locator("[data-reader]")).hasText("Vi Ewer");
            assertThat(theirs.locator(".menu")).not().containsText("People");
            button(theirs, "Sign out").click();
            assertThat(theirs.locator("h1")).hasText("Sign in");
            Accessibility.check(theirs, "signing in");
            theirs.navigate(server.address() + "/runs?limit=7");
            theirs.getByLabel("E-mail").fill("vi@acme.example");
            theirs.getByLabel("Password").fill("nine lives of a blue cat");
            theirs.keyboard().press("Enter");
            theirs.waitForURL("**/runs?limit=7");
            check(server, "/account", "/account/confluence", "/people", "/people/accounts");
            check(server, "/audit", "/audit?day=2001-01-01", "/agents");
        }
    }

    @Test
    void theFirstPageOfAllHoldsTheAccessibilityRules() {
        try (var server = TestServer.withoutAnybody(data);
                var dark = WINDOWS.another(ColorScheme.DARK, 320)) {
            for (var browser : List.of(WINDOWS.window(), dark)) {
                Page page = browser.newPage();
                page.navigate(server.address() + "/");
                assertThat(page.locator("h1")).hasText("Welcome to Anabranch");
                Accessibility.check(page, "/welcome");
            }
        }
    }

    @Test
    void aRunUnderWayHoldsTheAccessibilityRules() throws Exception {
        var site = SimulatorOptions.generated(5000, 5, 1).withLatency(Duration.ofSeconds(3));
        try (var server = TestServer.connected(data, site)) {
            String run = server.desk().start(Runner.Order.USUAL);
            check(server, "/", "/runs/" + run);
        }
    }

    /// Puts text before what is on a page in the simulated Confluence. Its console is not ours to judge.
    private static void edit(String address, String text) {
        try (var context = WINDOWS.unwatched(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            page.navigate(address);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit"))
                    .first()
                    .click();
            Locator body = page.locator("textarea");
            body.fill(text + body.inputValue());
            button(page, "Save").click();
        }
    }

    private static void check(TestServer server, String... paths) {
        WINDOWS.check(server, paths);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
