package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.Answer;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.RefusedAnswer;
import dev.anabranch.atlassian.http.SiteHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The two kinds of Confluence.
public enum Edition {
    CLOUD,
    DATA_CENTER;

    private static final int START_OF_BODY = 4 * 1024;

    /// Which one a site is, found out without a credential: at most three requests. Empty when neither shows.
    ///
    /// @param typed the address as a person typed it
    /// @throws AtlassianException when the site cannot be reached
    /// @throws IllegalArgumentException when it is no address
    public static Optional<Edition> of(String typed, ClientOptions options) {
        if (SiteAddress.of(typed).isCertainlyCloud()) {
            return Optional.of(CLOUD);
        }
        if (isDataCenter(SiteAddress.ofDataCenter(typed), options)) {
            return Optional.of(DATA_CENTER);
        }
        return isCloud(SiteAddress.of(typed), options) ? Optional.of(CLOUD) : Optional.empty();
    }

    /// What it shows to other products of Atlassian, to anybody, in all versions; else that it guards its interface.
    private static boolean isDataCenter(SiteAddress site, ClientOptions options) {
        try (var http = SiteHttp.to(site, new Credentials.Anonymous(), options)) {
            return seen(http, "/rest/applinks/1.0/manifest")
                            .filter(Edition::namesConfluence)
                            .isPresent()
                    || seen(http, "/rest/api/user/current")
                            .filter(Edition::isGuarded)
                            .isPresent();
        }
    }

    private static boolean isCloud(SiteAddress site, ClientOptions options) {
        try (var http = SiteHttp.to(site, new Credentials.Anonymous(), options)) {
            return seen(http, "/wiki/rest/api/user/current")
                    .filter(Edition::isGuarded)
                    .isPresent();
        }
    }

    private static boolean namesConfluence(RefusedAnswer answer) {
        return answer.status() == 200 && answer.says("<typeId>confluence</typeId>");
    }

    /// Answered as Confluence does: by telling who we are, or by asking.
    private static boolean isGuarded(RefusedAnswer answer) {
        boolean told = answer.status() == 200 && answer.says("\"type\"") && answer.says("\"displayName\"");
        return told || answer.status() == 401 || answer.status() == 403;
    }

    private static String start(Answer answer) throws IOException {
        return new String(answer.body().readNBytes(START_OF_BODY), StandardCharsets.UTF_8);
    }

    private static Optional<RefusedAnswer> seen(SiteHttp http, String path) {
        var seen = new AtomicReference<RefusedAnswer>();
        try {
            var json = http.call(
                    Call.get(path, "what the site is"),
                    (call, answer) -> new Priced<>(
                            new RefusedAnswer(answer.status(), "application/json", answer.headers(), start(answer)), 0),
                    (call, answer) -> {
                        seen.set(answer);
                        return new Rejected("seen", Objection.REQUEST);
                    });
            return Optional.of(json);
        } catch (Rejected seenAnswer) {
            return Optional.ofNullable(seen.get());
        }
    }
}
