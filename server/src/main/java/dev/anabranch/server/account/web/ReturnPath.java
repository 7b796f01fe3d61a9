package dev.anabranch.server.account.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a browser goes after somebody signed in: back to a page of ours, and nowhere else. What comes in was written
/// by anybody; only a path that the table of routes knows as a page goes out.
public final class ReturnPath {
    static final String HOME = "/";

    private static final int LONGEST = 2000;
    /// One slash, then what an address may hold and no browser reads as another host: no backslash, no second slash at
    /// the start, no control character, nothing but ASCII.
    private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[A-Za-z0-9\\-._~!$&'()*+,;=:@%/?]*");
    private static final Pattern UP = Pattern.compile("(^|/)(\\.|%2e){1,2}(/|$)", Pattern.CASE_INSENSITIVE);

    private final RouteRules rules;

    ReturnPath(RouteRules rules) {
        this.rules = rules;
    }

    /// The page that was wanted; the first page when it is none of ours.
    public String of(String wanted) {
        return page(wanted).orElse(HOME);
    }

    private Optional<String> page(String wanted) {
        if (wanted.length() > LONGEST || !FORM.matcher(wanted).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(wanted);
            String path = uri.getRawPath();
            if (uri.isAbsolute()
                    || uri.getRawAuthority() != null
                    || path == null
                    || UP.matcher(path).find()) {
                return Optional.empty();
            }
            return rules.of("GET", path)
                    .filter(RouteRule::isPage)
                    .map(rule -> uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
