package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.ClientOptions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What tests of the client start with.
final class Given {
    static final String TOKEN = "canary-token-4711";

    private Given() {}

    static Confluence client(RawServer server, ClientOptions options) {
        return Confluence.connect(
                SiteAddress.of(server.address()),
                new Credentials.ApiToken("sam@acme.example", Secret.of(TOKEN)),
                options);
    }

    static Confluence client(RawServer server, SetTime time) {
        return client(server, ClientOptions.standard().with(time.waiting()));
    }

    static Confluence client(RawServer server) {
        return client(server, new SetTime());
    }

    static String page(int id) {
        return page(id, "");
    }

    static String page(int id, String more) {
        return """
                {"id": "%d", "status": "current", "title": "Page %d", "spaceId": "7", "parentId": "1", "parentType": "page",
                 "createdAt": "2026-01-02T03:04:05.678Z", "authorId": "5b10", "version": {"number": 3, "message": "",
                 "minorEdit": false, "authorId": "5b11", "createdAt": "2026-02-03T04:05:06.789Z"}, "body": {},
                 "_links": {"webui": "/spaces/DOC/pages/%d/T"} %s}""".formatted(id, id, id, more);
    }

    static String pages(int from, int to, String next) {
        var rows = IntStream.rangeClosed(from, to).mapToObj(Given::page).collect(Collectors.joining(","));
        return list(rows, next);
    }

    static String list(String rows, String next) {
        var link = next.isEmpty() ? "" : "\"next\": \"" + next + "\"";
        return "{\"results\": [" + rows + "], \"_links\": {" + link + "}}";
    }
}
