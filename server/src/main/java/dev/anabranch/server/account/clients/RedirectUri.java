package dev.anabranch.server.account.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// An address to which a client wants its codes: of a server by https, of this very machine by http, or of a program
/// by a scheme of its own (RFC 8252, section 7). Each character stands for itself: nothing is decoded or made alike.
///
/// @param text as the client registered it
public record RedirectUri(String text) {
    static final int LONGEST = 500;

    /// What an address may hold, and nothing that could end one inside a header or a page.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9\\-._~:/?\\[\\]@!$&()*+,=%]{1,500}");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern PORT =
            Pattern.compile("^(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost)):\\d{1,5}(?=[/?]|$)");
    /// Schemes without a dot that programs for agents are known to use. All others have to be names that are turned
    /// around (`com.example.app`), as RFC 8252 wants it: behind a scheme such as `ms-msdt` stands anything.
    private static final Set<String> KNOWN = Set.of(
            "cursor",
            "vscode",
            "vscode-insiders",
            "vscodium",
            "windsurf",
            "zed",
            "claude",
            "kiro",
            "trae",
            "goose",
            "raycast",
            "warp",
            "jetbrains",
            "lmstudio");

    private static final Pattern REVERSED = Pattern.compile("[a-z][a-z0-9+\\-]*(\\.[a-z0-9][a-z0-9+\\-]*)+");

    /// The same, which can be led to.
    ///
    /// @throws ClientRefused when it is no address that a client may have
    public RedirectUri {
        String why = objection(text);
        if (!why.isEmpty()) {
            throw new ClientRefused("invalid_redirect_uri", "'%s' %s".formatted(shown(text), why));
        }
    }

    /// Who gets the code, as people are told: a host, this machine, or a program.
    public String place() {
        var uri = URI.create(text);
        if (isOfThisMachine(uri)) {
            return "a program on your own machine (%s)".formatted(uri.getHost());
        }
        return uri.getScheme().equals("https")
                ? uri.getRawAuthority()
                : "a program on your own machine that opens addresses with %s:".formatted(uri.getScheme());
    }

    /// Whether codes may go to an address: it is this one, character by character. Of an address of this machine the
    /// port may differ, as programs take one that is free (RFC 8252, section 7.3).
    boolean admits(String wanted) {
        return text.equals(wanted)
                || (isOfThisMachine(URI.create(text))
                        && objection(wanted).isEmpty()
                        && withoutPort(text).equals(withoutPort(wanted)));
    }

    /// Another address that is one of these.
    ///
    /// @return nothing when it is none
    static Optional<RedirectUri> among(Iterable<RedirectUri> registered, String wanted) {
        for (var each : registered) {
            if (each.admits(wanted)) {
                return Optional.of(new RedirectUri(wanted));
            }
        }
        return Optional.empty();
    }

    private static String withoutPort(String text) {
        return PORT.matcher(text).replaceFirst("$1");
    }

    private static String objection(String text) {
        if (!FORM.matcher(text).matches()) {
            return "is no address, is longer than %d characters, or holds characters that none may hold"
                    .formatted(LONGEST);
        }
        try {
            return objection(new URI(text));
        } catch (URISyntaxException none) {
            return "is no address";
        }
    }

    private static String objection(URI uri) {
        if (uri.getScheme() == null || uri.isOpaque() || uri.getRawUserInfo() != null) {
            return "is no address such as https://app.example/callback";
        }
        String scheme = uri.getScheme();
        if (!scheme.equals(scheme.toLowerCase(Locale.ROOT))) {
            return "has a scheme with capital letters";
        }
        return switch (scheme) {
            case "https" -> uri.getHost() == null ? "names no host" : "";
            case "http" -> isOfThisMachine(uri) ? "" : "is http of another machine; only https leads there";
            default ->
                KNOWN.contains(scheme) || REVERSED.matcher(scheme).matches()
                        ? ""
                        : "has a scheme that is neither https nor of a known program nor a name turned around, such as"
                                + " com.example.app";
        };
    }

    private static boolean isOfThisMachine(URI uri) {
        return "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    private static String shown(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]+", "?");
        return clean.length() > 100 ? clean.substring(0, 100) + "…" : clean;
    }
}
