package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Right;
import java.util.Optional;
import java.util.Set;

/// What one route takes.
///
/// @param method of HTTP; `GET` is also for `HEAD`
/// @param pattern as the door itself has it
/// @param right what it takes; nothing when it is open to everybody
/// @param atBrowser whether only people who signed in at a browser come through, and no program
/// @param action its name in the audit log; empty when nothing is changed, or when what does it notes it itself
/// @param withContent whether the audit log also tells what was asked for; only where that is no secret
/// @param onlyAsks whether nothing is changed, though its method could
public record RouteRule(
        String method,
        String pattern,
        Optional<Right> right,
        boolean atBrowser,
        String action,
        boolean withContent,
        boolean onlyAsks) {
    private static final Set<String> ENDS_VIEWING = Set.of("/view-as/end", "/sign-out");

    /// Open to everybody.
    public static RouteRule open(String method, String pattern) {
        return new RouteRule(method, pattern, Optional.empty(), false, "", false, false);
    }

    /// Is about somebody's own account: to see and change it takes no more than to be known.
    public static RouteRule own(String method, String pattern) {
        return atBrowser(Right.READ, method, pattern);
    }

    /// Is for people alone who have a right, and for no program; what is changed is noted where it is done.
    public static RouteRule atBrowser(Right right, String method, String pattern) {
        return new RouteRule(method, pattern, Optional.of(right), true, "", false, false);
    }

    /// Shows something.
    public static RouteRule shows(String pattern) {
        return new RouteRule("GET", pattern, Optional.of(Right.READ), false, "", false, false);
    }

    /// Shows something to administrators.
    public static RouteRule tells(String pattern) {
        return new RouteRule("GET", pattern, Optional.of(Right.ADMINISTER), false, "", false, false);
    }

    /// Asks something with a method that could change something. Its answer is made anew each time, out of what whoever
    /// asks may read then.
    public static RouteRule asks(Right right, String method, String pattern) {
        return new RouteRule(method, pattern, Optional.of(right), false, "", false, true);
    }

    /// Changes nothing, though its method could; or notes itself what it changes.
    public static RouteRule takes(Right right, String method, String pattern) {
        return new RouteRule(method, pattern, Optional.of(right), false, "", false, false);
    }

    /// Changes something, which is noted in the audit log.
    public static RouteRule changes(Right right, String method, String pattern, String action) {
        return new RouteRule(method, pattern, Optional.of(right), false, action, false, false);
    }

    /// Decides something: as above, and what was asked for is noted, too.
    public static RouteRule decides(Right right, String method, String pattern, String action) {
        return new RouteRule(method, pattern, Optional.of(right), false, action, true, false);
    }

    /// Whether somebody may come through. Whoever looks at the pages as somebody else only looks.
    boolean lets(Optional<Caller> caller) {
        boolean looks = caller.flatMap(Caller::viewed).isPresent();
        if (looks && !ENDS_VIEWING.contains(pattern) && (atBrowser || !(onlyAsks || method.equals("GET")))) {
            return false;
        }
        return right.isEmpty()
                || caller.filter(known -> known.has(right.get()))
                        .filter(known -> !atBrowser || known instanceof Caller.Browser)
                        .isPresent();
    }

    boolean isPage() {
        return method.equals("GET")
                && right.isPresent()
                && !pattern.startsWith("/api/")
                && !pattern.startsWith("/actuator");
    }
}
