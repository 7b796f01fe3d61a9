package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.check.CheckResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tries a connection. For one thread; may be repeated.
public final class ConnectionCheck {
    /// A sync reckons with the site's clock, so a difference harms nothing; but whoever has one should know.
    private static final Duration DIFFERENCE = Duration.ofMinutes(1);
    /// So many spaces are counted where none was chosen: each costs a request.
    private static final int MOST_COUNTED = 20;

    private static final List<CheckName> SIGNED_IN_ONLY = List.of(
            CheckName.CLOCK, CheckName.SPACES, CheckName.PAGES, CheckName.PERMISSIONS, CheckName.AUDIT, CheckName.JIRA);

    private final CheckOrder order;
    private final Connection connection;
    private final Clock clock;
    private final Consumer<CheckResult> listener;
    private final List<CheckResult> results = new ArrayList<>();

    private ConnectionCheck(CheckOrder order, Clock clock, Consumer<CheckResult> listener) {
        this.order = order;
        this.connection = order.connection();
        this.clock = clock;
        this.listener = listener;
    }

    /// Tries everything, one after the other; what cannot be tried is skipped.
    ///
    /// @param listener told each result when it is there
    /// @return all results, one of each name
    public static List<CheckResult> of(Connection connection, Clock clock, Consumer<CheckResult> listener) {
        return of(CheckOrder.of(connection), clock, listener);
    }

    /// Tries everything, one after the other; what cannot be tried is skipped.
    ///
    /// @param listener told each result when it is there
    /// @return all results, at least one of each name
    public static List<CheckResult> of(CheckOrder order, Clock clock, Consumer<CheckResult> listener) {
        var check = new ConnectionCheck(order, clock, listener);
        try (var site = CheckedSite.open(order.connection(), order.jira())) {
            check.run(site);
        }
        return List.copyOf(check.results);
    }

    /// Whether a sync can work.
    public static boolean isSuccess(List<CheckResult> results) {
        return results.stream().noneMatch(result -> result.outcome() == Outcome.FAILED);
    }

    /// Whether the credential is what is wrong: refused, or without a scope that nothing works without.
    public static boolean needsSignIn(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.name() == CheckName.SIGNED_IN || result.name() == CheckName.SCOPES)
                .anyMatch(result -> result.outcome() == Outcome.FAILED);
    }

    private void run(CheckedSite site) {
        switch (signIn(site)) {
            case IN -> {
                scopes();
                look(site);
            }
            case WITHOUT_SCOPE -> {
                scopes();
                skip("Not tried: a scope is missing.", SIGNED_IN_ONLY);
            }
            case OUT -> {
                skip("Not tried: nobody is signed in.", List.of(CheckName.SCOPES));
                skip("Not tried: nobody is signed in.", SIGNED_IN_ONLY);
            }
        }
    }

    private void scopes() {
        order.scopes()
                .ifPresentOrElse(
                        asked -> new ScopeCheck(order, asked, this::tell).run(),
                        () -> skip("This way of signing in has no scopes.", List.of(CheckName.SCOPES)));
    }

    private void look(CheckedSite site) {
        required(CheckName.CLOCK, () -> clock(site));
        var spaces = new ArrayList<CheckedSite.FoundSpace>();
        required(CheckName.SPACES, () -> spaces(site, spaces));
        if (spaces.isEmpty()) {
            skip("Not tried: there is no space to look into.", List.of(CheckName.PAGES, CheckName.PERMISSIONS));
        } else {
            required(CheckName.PAGES, () -> pages(site, spaces));
            optional(
                    CheckName.PERMISSIONS,
                    () -> site.permissions(spaces.getFirst()),
                    "Without them nobody is shown anything that needs a right. Make the account an administrator of"
                            + " the spaces, and let it read groups.");
        }
        optional(
                CheckName.AUDIT,
                () -> site.audit(clock.instant()),
                "Changed permissions are then found by the schedule only. Make the account an administrator of"
                        + " Confluence to hear of them at once.");
        site.jira()
                .ifPresentOrElse(
                        jira -> optional(CheckName.JIRA, jira, "Only what is built on Jira needs it."),
                        () -> skip(
                                "Not tried: this way of signing in does not lead to a Jira, or nobody asked for it.",
                                List.of(CheckName.JIRA)));
    }

    private enum SignedIn {
        IN,
        WITHOUT_SCOPE,
        OUT
    }

    private SignedIn signIn(CheckedSite site) {
        try {
            var who = site.signedInAs();
            tell(CheckResult.passed(CheckName.REACHABLE, reached()));
            tell(CheckResult.passed(CheckName.SIGNED_IN, "Signed in as " + who + "."));
            return SignedIn.IN;
        } catch (Unauthorized refused) {
            tell(CheckResult.passed(CheckName.REACHABLE, connection.site().authority() + " answers."));
            tell(failed(CheckName.SIGNED_IN, refused));
            return refused.refusal() == Refusal.SCOPE ? SignedIn.WITHOUT_SCOPE : SignedIn.OUT;
        } catch (AtlassianException failure) {
            tell(failed(CheckName.REACHABLE, failure));
            skip("Not tried: the site does not answer.", List.of(CheckName.SIGNED_IN));
            return SignedIn.OUT;
        }
    }

    private String reached() {
        var site = connection.site();
        boolean direct = site.requests().equals(site.site());
        return "%s is %s%s."
                .formatted(
                        site.authority(),
                        connection.product(),
                        direct
                                ? ""
                                : ", reached through the gateway "
                                        + site.requests().getRawAuthority());
    }

    private CheckResult clock(CheckedSite site) {
        Instant before = clock.instant();
        return site.time()
                .map(theirs -> {
                    var difference = Duration.between(before, theirs);
                    return difference.abs().compareTo(DIFFERENCE) <= 0
                            ? CheckResult.passed(CheckName.CLOCK, "The site's clock and this machine's agree.")
                            : CheckResult.warned(
                                    CheckName.CLOCK,
                                    "The site's clock is %s that of this machine.".formatted(words(difference)),
                                    "Set this machine's clock by a time server. A sync goes by the site's clock and"
                                            + " misses nothing.");
                })
                .orElseGet(() -> CheckResult.skipped(CheckName.CLOCK, "The site does not tell its time."));
    }

    private CheckResult spaces(CheckedSite site, List<CheckedSite.FoundSpace> into) {
        if (connection.spaceKeys().isEmpty()) {
            var all = site.spaces();
            into.addAll(all.subList(0, Math.min(MOST_COUNTED, all.size())));
            return all.isEmpty()
                    ? CheckResult.failed(
                            CheckName.SPACES,
                            "The account sees no space.",
                            "Let an administrator of Confluence give it the right to view the spaces.")
                    : CheckResult.passed(CheckName.SPACES, "%s visible.".formatted(count(all.size(), "space")));
        }
        var unknown = new ArrayList<String>();
        for (String key : connection.spaceKeys()) {
            site.space(key).ifPresentOrElse(into::add, () -> unknown.add(key));
        }
        return unknown.isEmpty()
                ? CheckResult.passed(CheckName.SPACES, "Found " + String.join(", ", connection.spaceKeys()) + ".")
                : CheckResult.failed(CheckName.SPACES, unknown(unknown), near(site, unknown));
    }

    private static String unknown(List<String> keys) {
        return keys.size() == 1
                ? "There is no space '%s' that this account may see.".formatted(keys.getFirst())
                : "There are no spaces %s that this account may see."
                        .formatted(String.join(
                                ", ", keys.stream().map("'%s'"::formatted).toList()));
    }

    private static String near(CheckedSite site, List<String> unknown) {
        var meant = unknown.stream()
                .flatMap(key -> site.spacesNear(key).stream())
                .distinct()
                .limit(5)
                .map(space -> "%s (%s)".formatted(space.key(), space.name()))
                .toList();
        return meant.isEmpty()
                ? "Check the key in the address of the space, and the account's right to view it."
                : "Did you mean %s?".formatted(String.join(", ", meant));
    }

    private static CheckResult pages(CheckedSite site, List<CheckedSite.FoundSpace> spaces) {
        long pages = spaces.stream().mapToLong(space -> site.pages(space.key())).sum();
        String found =
                "Connection successful, found %s in %s.".formatted(count(pages, "page"), count(spaces.size(), "space"));
        return pages > 0
                ? CheckResult.passed(CheckName.PAGES, found)
                : CheckResult.warned(
                        CheckName.PAGES,
                        "Found no page in %s.".formatted(count(spaces.size(), "space")),
                        "They are empty, or every page in them is restricted to others.");
    }

    private void required(CheckName name, Supplier<CheckResult> check) {
        try {
            tell(check.get());
        } catch (AtlassianException failure) {
            tell(failed(name, failure));
        }
    }

    private void optional(CheckName name, Supplier<String> check, String without) {
        try {
            tell(CheckResult.passed(name, check.get()));
        } catch (AtlassianException failure) {
            tell(CheckResult.warned(name, String.valueOf(failure.getMessage()), without));
        }
    }

    private void skip(String why, List<CheckName> names) {
        for (var name : names) {
            tell(CheckResult.skipped(name, why));
        }
    }

    private CheckResult failed(CheckName name, AtlassianException failure) {
        return CheckResult.failed(
                name, String.valueOf(failure.getMessage()), Remedies.of(failure, connection.credentials()));
    }

    private void tell(CheckResult result) {
        results.add(result);
        listener.accept(result);
    }

    private static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    private static String words(Duration difference) {
        long seconds = difference.abs().toSeconds();
        String span = seconds >= 7200
                ? seconds / 3600 + " hours"
                : seconds >= 120 ? seconds / 60 + " minutes" : seconds + " seconds";
        return span + (difference.isNegative() ? " behind" : " ahead of");
    }
}
