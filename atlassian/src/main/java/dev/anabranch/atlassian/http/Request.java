package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Writes requests to one site. The only place that knows the credential as text, and it puts it on nothing but
/// requests below the site's own address.
final class Request {
    private final SiteAddress site;
    private final Optional<String> authorization;

    Request(SiteAddress site, Credentials credentials) {
        this.site = site;
        this.authorization = authorization(credentials);
    }

    /// A call to the site, signed.
    HttpRequest to(Call call) {
        var request = signed(call).header("Accept", "application/json").header("Accept-Encoding", "gzip");
        return call.json() == null
                ? request.build()
                : request.header("Content-Type", "application/json")
                        .method(call.method(), BodyPublishers.ofString(call.json()))
                        .build();
    }

    /// A download from the site, signed, whatever type it has.
    HttpRequest file(Call call, FileSink.Begun begun) {
        return goingOn(signed(call), begun).build();
    }

    /// Whoever has another file by now sends the whole of it (RFC 9110, 13.1.5).
    private static HttpRequest.Builder goingOn(HttpRequest.Builder request, FileSink.Begun begun) {
        return begun.isOfUse()
                ? request.header("Range", "bytes=" + begun.bytes() + "-").header("If-Range", begun.tag())
                : request;
    }

    private HttpRequest.Builder signed(Call call) {
        var request = plain(URI.create(site.requests() + call.target()));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /// A download from another host: nothing of ours goes there.
    static HttpRequest unsigned(URI uri, FileSink.Begun begun) {
        return goingOn(plain(uri), begun).build();
    }

    private static HttpRequest.Builder plain(URI uri) {
        return HttpRequest.newBuilder(uri).header("User-Agent", "anabranch");
    }

    private static Optional<String> authorization(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var token) -> Optional.of(basic(email, token));
            case Credentials.UserPassword(var user, var password) -> Optional.of(basic(user, password));
            case Credentials.BearerToken(var token) -> Optional.of("Bearer " + token.reveal());
            case Credentials.Anonymous() -> Optional.empty();
        };
    }

    private static String basic(String name, Secret secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8));
    }
}
