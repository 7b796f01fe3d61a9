package dev.anabranch.simulator.datacenter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A habit that some Data Center sites have and others have not (atlassian-api.md 1.4, 5.1 and 6).
public enum Quirk {
    /// Where a limit was cut down, `_links.next` goes on behind the limit that was asked for, and so leaves rows out.
    WRONG_NEXT(true),
    /// A list that is at its end goes on giving `_links.next`, to portions without rows.
    ENDLESS_NEXT(false),
    /// `expand=permissions` on spaces is a 500.
    SPACE_PERMISSIONS_EXPAND_FAILS(true),
    /// Wrong credentials are redirected to the page for signing in.
    LOGIN_REDIRECT(false),
    /// Wrong credentials are answered with 200 and the page for signing in.
    LOGIN_PAGE(false),
    /// Whoever asks too fast gets 403 in place of 429.
    THROTTLED_AS_FORBIDDEN(false),
    /// The JSON-RPC interface is switched off: 401.
    REMOTE_API_OFF(false),
    /// JSON-RPC wants administrators to confirm their password first: 200 with HTML.
    WEB_SUDO(false),
    /// What anonymous callers may do with a space comes as an object with `operations`, not as a list.
    ANONYMOUS_AS_OBJECT(false),
    /// People found by a search lack user name and key.
    INCOMPLETE_USERS(false),
    /// Of a group with groups in it, only those are told who are in the group itself.
    NESTED_MEMBERS_LEFT_OUT(false);

    private final boolean usual;

    Quirk(boolean usual) {
        this.usual = usual;
    }

    /// The quirk with this name on the command line.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Quirk of(String flag) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.flag().equals(flag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no quirk " + flag + "; there are "
                        + Arrays.stream(values()).map(Quirk::flag).collect(Collectors.joining(", "))));
    }

    /// Whether a site has it unless told otherwise.
    public boolean usual() {
        return usual;
    }

    /// The name by which it is switched on the command line, such as `wrong-next`.
    public String flag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
