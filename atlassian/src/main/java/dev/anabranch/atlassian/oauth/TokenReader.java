package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.SingleRequest.Reply;
import dev.anabranch.atlassian.oauth.TokenAnswer.AppRefused;
import dev.anabranch.atlassian.oauth.TokenAnswer.Cause;
import dev.anabranch.atlassian.oauth.TokenAnswer.CodeRefused;
import dev.anabranch.atlassian.oauth.TokenAnswer.GrantEnded;
import dev.anabranch.atlassian.oauth.TokenAnswer.Granted;
import dev.anabranch.atlassian.oauth.TokenAnswer.TryLater;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Judges what the token endpoint sent. Two kinds of mistake would be dear: to store something that is no pair,
/// and to give a grant up that lives. So only a flawless answer is a pair, only the known words in JSON end a
/// grant, and everything else is for later.
///
/// @param purpose what was asked for
record TokenReader(Purpose purpose) {
    /// What a request to the token endpoint is for.
    enum Purpose {
        CODE,
        REFRESH
    }

    /// Longer than any access token lives; whatever claims more is damaged.
    private static final Duration LONGEST_LIFE = Duration.ofDays(31);

    private static final Pattern ERROR_NAME = Pattern.compile("[a-z_]{1,40}");

    /// The access token of an answer that need not bring a refresh token; empty when it brings none.
    Optional<Secret> accessToken(Reply reply) {
        return Optional.of(reply)
                .filter(answer -> answer.status() == 200)
                .flatMap(TokenReader::json)
                .filter(fields -> fields.path("token_type").asString("").equalsIgnoreCase("Bearer"))
                .flatMap(fields -> secret(fields.path("access_token")));
    }

    TokenAnswer read(Reply reply) {
        return switch (reply.status()) {
            case 200 -> pair(reply);
            case 400, 401, 403 -> refusal(reply);
            case 429 ->
                new TryLater(
                        Cause.THROTTLED,
                        reply.retryAfter(),
                        false,
                        "Atlassian asks to slow down before issuing tokens.");
            default ->
                reply.status() >= 500
                        ? new TryLater(
                                Cause.SERVER_ERROR,
                                reply.retryAfter(),
                                true,
                                "Atlassian's token endpoint failed with status " + reply.status()
                                        + ". Try again later; status.atlassian.com tells of outages.")
                        : unusable("status " + reply.status());
        };
    }

    private TokenAnswer pair(Reply reply) {
        var json = json(reply);
        if (json.isEmpty()) {
            return unusable("no JSON");
        }
        var fields = json.get();
        if (!fields.path("token_type").asString("").equalsIgnoreCase("Bearer")) {
            return unusable("a wrong token_type");
        }
        var life = life(fields.path("expires_in"));
        if (life.isEmpty()) {
            return unusable("a wrong expires_in");
        }
        var access = secret(fields.path("access_token"));
        var refresh = secret(fields.path("refresh_token"));
        if (access.isEmpty() || refresh.isEmpty()) {
            return unusable(access.isEmpty() ? "no access_token" : "no refresh_token");
        }
        if (!fields.path("scope").isString()) {
            return unusable("no scope");
        }
        return new Granted(new TokenPair(
                access.get(),
                refresh.get(),
                life.get(),
                words(fields.path("scope").asString())));
    }

    private TokenAnswer refusal(Reply reply) {
        var fields = json(reply);
        var error = fields.map(json -> json.path("error").asString(""))
                .filter(name -> ERROR_NAME.matcher(name).matches())
                .orElse("");
        var description =
                fields.map(json -> json.path("error_description").asString("")).orElse("");
        return switch (error) {
            case "invalid_grant" -> tokenRefused();
            // said of a refresh token that was used up, and of an app that may not ask at all
            case "unauthorized_client" ->
                purpose == Purpose.REFRESH && description.contains("refresh_token")
                        ? tokenRefused()
                        : appRefused(error);
            case "access_denied", "invalid_client" ->
                reply.status() == 401 ? appRefused(error) : unusable("the error " + error);
            case "" -> unusable("status " + reply.status() + " without a reason");
            default -> unusable("the error " + error);
        };
    }

    private TokenAnswer tokenRefused() {
        return switch (purpose) {
            case REFRESH ->
                new GrantEnded("Atlassian no longer accepts the refresh token: it has expired, was taken back in the"
                        + " account's settings, or was used elsewhere. The connection has to be authorised again.");
            case CODE ->
                new CodeRefused("Atlassian does not accept the code from the callback: it is used once and for a short"
                        + " time. Begin again with the consent.");
        };
    }

    private static AppRefused appRefused(String error) {
        return new AppRefused("Atlassian does not accept client id and secret of the OAuth app (" + error
                + "). Compare both with the app's settings in the developer console; nobody has to consent again.");
    }

    private static TryLater unusable(String what) {
        return new TryLater(
                Cause.UNUSABLE_ANSWER,
                Optional.empty(),
                true,
                "The token endpoint answered with " + what + ", not with tokens; the stored ones were kept."
                        + " Try again later, and check what stands between here and Atlassian.");
    }

    private static Optional<JsonNode> json(Reply reply) {
        return reply.isJson() ? OAuthJson.object(reply.body()) : Optional.empty();
    }

    private static Optional<Duration> life(JsonNode seconds) {
        boolean sound = seconds.isIntegralNumber()
                && seconds.canConvertToLong()
                && seconds.longValue() > 0
                && seconds.longValue() <= LONGEST_LIFE.toSeconds();
        return sound ? Optional.of(Duration.ofSeconds(seconds.longValue())) : Optional.empty();
    }

    private static Optional<Secret> secret(JsonNode text) {
        try {
            return text.isString() ? Optional.of(Secret.of(text.stringValue())) : Optional.empty();
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    private static Set<String> words(String scope) {
        return Arrays.stream(scope.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
