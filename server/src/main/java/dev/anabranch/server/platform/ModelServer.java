package dev.anabranch.server.platform;

import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/// What holds for every server of models that is asked over HTTP, whatever it is asked.
public final class ModelServer {
    private ModelServer() {}

    /// The address of the server, without a slash at its end.
    ///
    /// @param model the setting that wants a server
    /// @param url   the setting that holds its address
    /// @param key   what will be sent to it; never in the open to another machine
    /// @throws CommandFailed when there is no address, or none that can be used
    public static URI address(Configuration configuration, Setting model, Setting url, Optional<String> key) {
        var text = configuration
                .value(url)
                .orElseThrow(
                        () -> configuration.refused(model, "needs %s, the address of the server".formatted(url.key())));
        var address = parse(text)
                .orElseThrow(() -> configuration.refused(
                        url, "must be an address such as https://api.openai.com, without a user or a query"));
        if (key.isPresent() && !address.getScheme().equals("https") && !SiteAddress.isLoopback(address.getHost())) {
            throw configuration.refused(url, "is not https: the key could be read on the way to another machine");
        }
        return address;
    }

    private static Optional<URI> parse(String text) {
        try {
            var uri = new URI(text.replaceAll("/+$", ""));
            boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean isBare = uri.getUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return isHttp && isBare && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /// A client for one server. It follows no redirect, which would take texts and the key along.
    public static HttpClient client(URI server, Duration longestConnect) {
        boolean encrypted = "https".equals(server.getScheme());
        return HttpClient.newBuilder()
                // without TLS the JDK would ask for an upgrade to HTTP/2, which some servers of models cannot stand
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .connectTimeout(longestConnect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
