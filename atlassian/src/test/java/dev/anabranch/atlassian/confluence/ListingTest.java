package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.Given.list;
import static dev.anabranch.atlassian.confluence.Given.pages;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.confluence.ListPage.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final ContentQuery QUERY = ContentQuery.inSpace("7").limit(2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/wiki/api/v2/pages?cursor=eyJ4%3D%3D&limit=2",
                "/api/v2/pages?cursor=eyJ4%3D%3D&limit=2",
                "?cursor=eyJ4%3D%3D&limit=2",
                "SITE/wiki/api/v2/pages?cursor=eyJ4%3D%3D&limit=2"
            })
    void nextLinksOfEveryShapeAreFollowed(String link) {
        try (var server = RawServer.answering()) {
            server.then(json(pages(1, 2, link.replace("SITE", server.address()))), json(pages(3, 3, "")));

            assertThat(client(server).pages(QUERY).stream().map(Page::id)).containsExactly("1", "2", "3");
            assertThat(server.targets().get(1))
                    .startsWith("/wiki/api/v2/pages?cursor=eyJ4%3D%3D&limit=2")
                    .contains("space-id=7")
                    .contains("sort=id");
        }
    }

    @Test
    void aNextLinkInTheHeaderAloneIsFollowed() {
        var header = "Link: <https://acme.example/wiki>; rel=\"base\", </wiki/api/v2/pages?cursor=c2>; rel=\"next\"";
        try (var server = RawServer.answering(status(200, pages(1, 2, ""), header), json(pages(3, 3, "")))) {
            assertThat(client(server).pages(QUERY).stream()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/wiki/api/v2/pages?cursor=1",
                "//evil.example/wiki/api/v2/pages?cursor=1",
                "\\\\\\\\evil.example/wiki/api/v2/pages",
                "http://127.0.0.1:1/wiki/api/v2/pages?cursor=1",
                "https://127.0.0.1/wiki/api/v2/pages?cursor=1",
                "ftp://127.0.0.1/wiki/"
            })
    void aNextLinkToAnotherHostIsRefused(String link) {
        try (var server = RawServer.answering(json(pages(1, 2, link)))) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> client(server).pages(QUERY).first())
                    .matches(rejected -> rejected.objection() == Objection.UNEXPECTED_HOST)
                    .withMessageContaining("unexpected host");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_simulator/log", "/wiki/../admin?x", "/wikipedia", "pages?cursor=1"})
    void aNextLinkOutOfTheWikiIsRefused(String link) {
        try (var server = RawServer.answering(json(pages(1, 2, link)))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server).pages(QUERY).first());
        }
    }

    @Test
    void aListGoesOnInAnotherProcess() {
        var next = "/wiki/api/v2/pages?limit=2&cursor=c2";
        try (var server = RawServer.answering(json(pages(1, 2, next)), json(pages(3, 3, "")))) {
            var first = client(server).pages(QUERY).first();
            var stored = first.next().orElseThrow();
            var second = client(server).pages(QUERY).after(stored);

            assertThat(first.isEnd()).isFalse();
            assertThat(second.items()).extracting(Page::id).containsExactly("3");
            assertThat(second.isEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "/wiki/api/v2/pages", "1.0.0.00000000.~https://evil.example/", "1.1.0.abcdef01.~/x"})
    void aForgedPlaceIsRefused(String place) {
        try (var server = RawServer.answering(json(pages(1, 1, "")))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client(server).pages(QUERY).after(place));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aNextLinkToItselfEndsTheListIncomplete() {
        try (var server = RawServer.answering(json(pages(1, 2, "/wiki/api/v2/pages?cursor=A")))) {
            var listing = client(server).pages(QUERY);
            var second = listing.after(listing.first().next().orElseThrow());

            assertThat(second.stopped()).contains(Stop.REPEATED_NEXT);
            assertThat(second.isEnd()).isFalse();
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void nextLinksThatAlternateEndTheListAtTheFirstRepeat() {
        var a = json(pages(1, 2, "/wiki/api/v2/pages?cursor=A"));
        var b = json(pages(3, 4, "/wiki/api/v2/pages?cursor=B"));
        try (var server = RawServer.answering(a, b, a)) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server).pages(QUERY).stream().count())
                    .withMessageContaining("circle");
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void aLongCircleEndsTooAlthoughOnlyLittleIsRemembered() {
        var circle = new ArrayList<RawServer.Reply>();
        for (int i = 0; i < 1000; i++) {
            circle.add(json(pages(i, i, "/wiki/api/v2/pages?cursor=" + i % 50)));
        }
        try (var server = RawServer.answering(circle.toArray(RawServer.Reply[]::new))) {
            var listing = client(server).pages(QUERY);
            var page = listing.first();
            int longest = 0;
            while (page.next().isPresent()) {
                longest = Math.max(longest, page.next().get().length());
                page = listing.after(page.next().get());
            }

            assertThat(page.stopped()).contains(Stop.REPEATED_NEXT);
            assertThat(server.asked()).hasSizeBetween(51, 200);
            assertThat(longest).isLessThan(300);
        }
    }

    @Test
    void threeEmptyPagesWithMoreToComeEndTheListIncomplete() {
        var empty = new ArrayList<RawServer.Reply>();
        for (int i = 0; i < 10; i++) {
            empty.add(json(list("", "/wiki/api/v2/pages?cursor=" + i)));
        }
        try (var server = RawServer.answering(empty.toArray(RawServer.Reply[]::new))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server).pages(QUERY).stream().toList());
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEnd() {
        try (var server = RawServer.answering(
                json(pages(1, 2, "/wiki/api/v2/pages?cursor=1")),
                json(list("", "/wiki/api/v2/pages?cursor=2")),
                json(pages(3, 3, "")))) {
            assertThat(client(server).pages(QUERY).stream()).hasSize(3);
        }
    }

    @Test
    void aStreamReadsNoFurtherThanItIsConsumed() {
        try (var server =
                RawServer.answering(json(pages(1, 2, "/wiki/api/v2/pages?cursor=1")), json(pages(3, 4, "")))) {
            assertThat(client(server).pages(QUERY).stream().limit(2)).hasSize(2);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aPlaceThatTheSiteForgotIsToldApart() {
        var forgotten = status(400, """
                {"errors": [{"status": 400, "code": "INVALID_REQUEST_PARAMETER",
                  "title": "Provided value for 'cursor' is not the correct type. Expected type is Cursor."}]}""");
        try (var server = RawServer.answering(json(pages(1, 2, "/wiki/api/v2/pages?cursor=1")), forgotten)) {
            var listing = client(server).pages(QUERY);
            var next = listing.first().next().orElseThrow();

            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> listing.after(next))
                    .matches(rejected -> rejected.objection() == Objection.CURSOR);
        }
    }

    @Test
    void moreRowsThanAskedForAndWrongCountsDoNotMatter() {
        var body = pages(1, 5, "").replace("\"results\"", "\"size\": 1, \"totalSize\": 900, \"limit\": 2, \"results\"");
        try (var server = RawServer.answering(json(body))) {
            assertThat(client(server).pages(QUERY).first().items()).hasSize(5);
        }
    }

    @Test
    void v1LinksAreFoundBelowTheWikiAndKeepWhatTheyForgot() {
        var row = "{\"id\": \"1\", \"type\": \"page\", \"status\": \"current\", \"title\": \"T\"}";
        try (var server = RawServer.answering(
                json(list(row, "/rest/api/content/search?next=true&cursor=x&limit=100&cql=id%20in%20(1)")),
                json(list(row.replace("1", "2"), "")))) {
            var found = client(server).search(new Cql("id in (1)"), Set.of(Expansion.LABELS)).stream()
                    .toList();

            assertThat(found).extracting(FoundContent::id).isEqualTo(List.of("1", "2"));
            assertThat(server.targets().get(1))
                    .startsWith("/wiki/rest/api/content/search?next=true&cursor=x")
                    .contains("expand=metadata.labels");
        }
    }
}
