package dev.anabranch.atlassian;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes an origin of what a person typed as the address of a site, or says what is wrong with it.
record TypedAddress(String typed, Kind kind) {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://(.*)$", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("^(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+?)\\.?(?::([0-9]{1,5}))?$");
    private static final Pattern HOST =
            Pattern.compile("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$");

    private static final Pattern NUMBER_AT_END = Pattern.compile("(^|\\.)(0x[0-9a-f]*|[0-9]+)$");

    private static final Pattern PASSWORD =
            Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*+://)?+[^@]*:.*@", Pattern.DOTALL);

    /// Atlassian's own pages, which are easily copied by mistake.
    private static final Set<String> NO_SITES = Set.of(
            "atlassian.net",
            "atlassian.com",
            "www.atlassian.com",
            "id.atlassian.com",
            "admin.atlassian.com",
            "home.atlassian.com",
            "api.atlassian.com",
            "auth.atlassian.com",
            "start.atlassian.com",
            "team.atlassian.com");

    /// Of which edition the site is thought to be.
    enum Kind {
        CLOUD("https://acme.atlassian.net"),
        DATA_CENTER("https://wiki.acme.com or https://acme.com/confluence");

        private final String example;

        Kind(String example) {
            this.example = example;
        }
    }

    /// First segments of the paths of pages: what stands before them is the context path.
    private static final Set<String> PAGES = Set.of(
            "display",
            "pages",
            "spaces",
            "rest",
            "x",
            "plugins",
            "download",
            "admin",
            "users",
            "label",
            "login",
            "collector");

    TypedAddress(String typed) {
        this(typed, Kind.CLOUD);
    }

    /// The origin with the context path.
    URI base() {
        var origin = origin();
        var path = new StringBuilder();
        var rest = SCHEME.matcher(typed.strip())
                .replaceFirst("$2")
                .split("[?#]", 2)[0]
                .split("/", -1);
        for (int i = 1; i < rest.length && !isPage(rest[i]); i++) {
            if (!rest[i].matches("[A-Za-z0-9._~-]*") || rest[i].startsWith("..")) {
                throw refusal("\"" + rest[i] + "\" is no part of a context path");
            }
            path.append(rest[i].isEmpty() ? "" : "/" + rest[i]);
        }
        return URI.create(origin + path.toString());
    }

    private static boolean isPage(String segment) {
        return PAGES.contains(segment) || segment.endsWith(".action");
    }

    URI origin() {
        var text = typed.strip();
        var scheme = "";
        var matcher = SCHEME.matcher(text);
        if (matcher.matches()) {
            scheme = matcher.group(1).toLowerCase(Locale.ROOT);
            text = matcher.group(2);
        }
        return origin(scheme, text.split("[/?#\\\\]", 2)[0]);
    }

    private URI origin(String scheme, String authority) {
        if (authority.contains("@")) {
            throw refusal("it holds an @; the e-mail address belongs into a field of its own");
        }
        var matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            throw refusal("it names no host");
        }
        var host = host(matcher.group(1));
        var usedScheme = scheme(scheme, host);
        return uri(usedScheme, host, port(matcher.group(2), usedScheme));
    }

    private String host(String written) {
        if (written.startsWith("[")) {
            return written.toLowerCase(Locale.ROOT);
        }
        var host = ascii(written).toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw refusal("\"" + written + "\" is no host name");
        }
        if ((host.contains(".") || kind == Kind.DATA_CENTER)
                && NUMBER_AT_END.matcher(host).find()) {
            refuseOddNumber(host);
        }
        if (NO_SITES.contains(host)) {
            throw refusal(host + " is Atlassian's own and no site; open Confluence and copy the address from there");
        }
        boolean isWhole = host.contains(".") || isLoopback(host) || kind == Kind.DATA_CENTER;
        return isWhole ? host : host + ".atlassian.net";
    }

    /// Programs read `0177.0.0.1`, `0x7f000001` and `2130706433` as addresses, each in its own way.
    private void refuseOddNumber(String host) {
        var address = literal(host)
                .orElseThrow(() -> refusal("\"" + host + "\" is neither a host name nor an address of four numbers"));
        if (!address.getHostAddress().equals(host)) {
            throw refusal("\"" + host + "\" is an odd way to write " + address.getHostAddress());
        }
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException notAName) {
            throw refusal("\"" + host + "\" is no host name");
        }
    }

    private String scheme(String scheme, String host) {
        return switch (scheme) {
            case "" -> isLoopback(host) ? "http" : "https";
            case "https" -> "https";
            case "http" -> {
                if (isLoopback(host)) {
                    yield "http";
                }
                if (host.endsWith(".atlassian.net")) {
                    yield "https"; // the site itself would only redirect there
                }
                throw refusal("http would send the token unencrypted; use https");
            }
            default -> throw refusal("\"" + scheme + "\" is no web address");
        };
    }

    private int port(@Nullable String digits, String scheme) {
        if (digits == null) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw refusal(digits + " is no port");
        }
        return port == (scheme.equals("https") ? 443 : 80) ? -1 : port;
    }

    private URI uri(String scheme, String host, int port) {
        try {
            return new URI(scheme, null, host, port, null, null, null);
        } catch (URISyntaxException impossibleHost) {
            throw refusal("it names no host");
        }
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("\"" + withoutPassword() + "\" is no address of a Confluence site: "
                + reason + ". A good one looks like " + kind.example);
    }

    /// Messages get into logs: what stands between a colon and an @ may be a password.
    private String withoutPassword() {
        return PASSWORD.matcher(typed.strip()).replaceAll("$1…@");
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
