package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.SimulatorOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page of the search, over the sample company.
@Timeout(180)
class SearchPagesTest {
    private static final Map<Setting, String> WORDS_ALONE = Map.of(Setting.EMBEDDING, "none");

    @TempDir
    Path data;

    @Test
    void whatIsAskedAndChosenStandsInTheAddress() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany(), WORDS_ALONE)) {
            server.sync();
            server.sync(); // asks about whoever was linked before the site was known
            String everything = server.authorization();
            awaitFound(server, everything, "hysteresis", "Warning levels");

            var found = page(server, everything, "/search?q=hysteresis");
            assertThat(found.select(".hits mark").eachText()).contains("hysteresis");
            assertThat(found.expectFirst(".hits h2 a").attr("href")).startsWith("/files/Product/");
            assertThat(found.expectFirst("input[name=q]").val()).isEqualTo("hysteresis");

            var all = page(server, everything, "/search?q=battery");
            var field = all.expectFirst(".facet a:contains(Field & Support)");
            var narrowed = page(server, everything, field.attr("href"));
            assertThat(field.attr("href")).isEqualTo("/search?q=battery&space=FIELD");
            assertThat(narrowed.select(".hits .where").eachText())
                    .isNotEmpty()
                    .allMatch(where -> where.startsWith("Field & Support"));
            assertThat(narrowed.select("[role=status]").text())
                    .startsWith(field.select(".count").text() + " ");
            assertThat(narrowed.expectFirst(".facet a[aria-current]").attr("href"))
                    .isEqualTo("/search?q=battery");
            assertThat(narrowed.select("form input[type=hidden][name=space]").val())
                    .isEqualTo("FIELD");

            var years = page(server, everything, "/search?q=battery&sort=newest");
            assertThat(years.select(".hits time").eachAttr("datetime"))
                    .isSortedAccordingTo((one, other) -> other.compareTo(one));
            assertThat(page(server, everything, "/search?q=hysterisis")
                            .select("[data-meant]")
                            .text())
                    .isEqualTo("hysteresis");
            unusual(server, everything);
        }
    }

    private static void unusual(TestServer server, String everything) throws Exception {
        assertThat(page(server, everything, "/search").select("#found").text()).contains("that you may read");
        assertThat(page(server, everything, "/search?q=xyzzyplugh")
                        .select("#found")
                        .text())
                .contains("Nothing found", "Nothing that you may read fits");
        assertThat(page(server, everything, "/search?q=battery&from=tomorrow")
                        .select("[role=alert]")
                        .text())
                .contains("tomorrow");
        assertThat(page(server, everything, "/search?q=battery&page=9")
                        .select("#found")
                        .text())
                .contains("Back to the first page");
        var hostile = page(server, everything, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E&space=%22%3E%3Cb%3E");
        assertThat(hostile.select("#found script, #found b")).isEmpty();
        assertThat(hostile.expectFirst("input[name=q]").val()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void threePeopleFindWhatEachOfThemMayRead() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany(), WORDS_ALONE)) {
            var hannah = person(server, "hannah.weiss@weirlight.example");
            var chidi = person(server, "chidi.nwosu@weirlight.example");
            var dana = person(server, "dana@whitlock-audit.example");
            server.sync();
            server.sync(); // asks about whoever was linked before the site was known
            awaitFound(server, hannah, "salary band of a Pilot", "Pay");
            awaitFound(server, chidi, "holiday and leave", "Holiday and leave");
            var question = "/search?q=salary+band+of+a+Pilot";
            assertThat(titles(page(server, hannah, question))).contains("Pay");
            assertThat(titles(page(server, chidi, question))).doesNotContain("Pay");

            var leave = "/search?q=holiday+and+leave";
            assertThat(page(server, chidi, leave).select(".facet").text()).contains("People");
            var without = page(server, dana, leave);
            assertThat(titles(without)).isNotEmpty().doesNotContain("Holiday and leave");
            assertThat(without.select(".facet, .hits .where").text()).doesNotContain("People");
            assertThat(page(server, dana, leave + "&space=PPL").select("#found").text())
                    .contains("Nothing found", "PPL")
                    .doesNotContain("People");
        }
    }

    private static Iterable<String> titles(Document page) {
        return page.select(".hits h2").eachText();
    }

    /// Somebody of the company, signed in as themselves.
    ///
    /// @return what their program shows
    private static String person(TestServer server, String email) {
        var account = server.site().accounts().stream()
                .filter(each -> each.user().email().equals(email))
                .findFirst()
                .orElseThrow()
                .user();
        var person = server.accounts()
                .people()
                .add(Newcomer.person(account.displayName(), email, Role.VIEWER), Actor.SERVER);
        server.link(person, server.site(), account.accountId());
        var wish = new AccessTokens.Wish("test", Set.of(Right.READ), Duration.ofDays(1));
        var token = server.accounts().tokens().make(person, wish, Actor.SERVER).text();
        server.hide(token);
        return "Bearer " + token;
    }

    /// The index follows a run by itself, a little later.
    private static void awaitFound(TestServer server, String authorization, String words, String title)
            throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        String address = "/search?q=" + words.replace(' ', '+');
        while (!page(server, authorization, address)
                .select(".hits h2")
                .eachText()
                .contains(title)) {
            assertThat(System.nanoTime())
                    .as("'%s' is not found by '%s'", title, words)
                    .isLessThan(deadline);
        }
    }

    private static Document page(TestServer server, String authorization, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", authorization)
                .header("Accept", "text/html")
                .build();
        var answer = server.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
