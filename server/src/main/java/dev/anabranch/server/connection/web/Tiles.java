package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.connection.RunsOfConnections;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.connection.store.ConnectionStatus;
import dev.anabranch.server.connection.store.ConnectionWarning;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.Stage;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.web.ConnectionTile.End;
import dev.anabranch.server.connection.web.Warning.Fix;
import dev.anabranch.server.platform.web.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Says of connections how they are doing and what should be done about it.
@Component
final class Tiles {
    private static final String TOKEN_ENDS = "Token ends";

    private final Connections connections;
    private final Optional<RunsOfConnections> runs;
    private final Clock clock;

    Tiles(Connections connections, Optional<RunsOfConnections> runs, Clock clock) {
        this.connections = connections;
        this.runs = runs;
        this.clock = clock;
    }

    /// A connection as lists show it.
    ///
    /// @param mayChange whether the reader may open its page and put things right
    ConnectionTile of(StoredConnection stored, boolean mayChange) {
        var grant = connections.grant(stored.id());
        var ofRuns =
                runs.flatMap(known -> known.state(stored.id())).map(state -> mayChange ? state : state.withoutReason());
        var status = ConnectionStatus.of(stored, grant, ofRuns);
        var warnings = warnings(stored, grant, status);
        return new ConnectionTile(
                stored.id(),
                mayChange ? Optional.of(page(stored)) : Optional.empty(),
                stored.name(),
                stored.edition() == Edition.CLOUD ? "Confluence Cloud" : "Confluence Data Center",
                account(stored),
                stored.way().title(),
                standing(status),
                stored.dates().usedAt(),
                end(stored, grant),
                mayChange
                        ? warnings
                        : warnings.stream().map(Warning::withoutFix).toList(),
                note(stored));
    }

    private static Standing standing(ConnectionStatus status) {
        String tone = switch (status) {
            case ConnectionStatus.Active _ -> "ok";
            case ConnectionStatus.Ready _, ConnectionStatus.Syncing _ -> "live";
            case ConnectionStatus.NotConfigured _, ConnectionStatus.NeedsSignIn _, ConnectionStatus.Deleting _ ->
                "warn";
            case ConnectionStatus.Reauthorise _, ConnectionStatus.Failing _ -> "bad";
            case ConnectionStatus.Paused _ -> "";
        };
        return new Standing(tone, Words.capital(status.word()));
    }

    private List<Warning> warnings(StoredConnection stored, Optional<Grant> grant, ConnectionStatus status) {
        var all = new ArrayList<Warning>();
        ofStatus(stored, status).ifPresent(all::add);
        if (!stored.isOfSettings()) {
            ConnectionWarning.of(stored, grant, clock.instant()).stream()
                    .map(coming -> new Warning(
                            coming.daysLeft() == 0 ? "bad" : "warn", coming.message(), Optional.of(renewal(stored))))
                    .forEach(all::add);
            if (stored.stage().isSignedIn()) {
                stored.notice()
                        .map(text -> new Warning("warn", text, Optional.of(new Fix("Look at it", page(stored)))))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Warning> ofStatus(StoredConnection stored, ConnectionStatus status) {
        return switch (status) {
            case ConnectionStatus.NotConfigured(var missing) ->
                Optional.of(new Warning(
                        "warn", "It is not finished: still to be said is " + missing + ".", Optional.of(goOn(stored))));
            case ConnectionStatus.NeedsSignIn(var missing) ->
                Optional.of(new Warning(
                        "warn",
                        stored.notice().orElse("It is not signed in: " + missing + " is missing."),
                        Optional.of(goOn(stored))));
            case ConnectionStatus.Reauthorise(var reason) ->
                Optional.of(new Warning(
                        "bad", reason, stored.isOfSettings() ? Optional.empty() : Optional.of(renewal(stored))));
            case ConnectionStatus.Failing(var reason, var remedy, var at) ->
                Optional.of(new Warning("bad", reason + " " + remedy, Optional.of(new Fix("See the runs", "/runs"))));
            case ConnectionStatus.Ready _,
                    ConnectionStatus.Active _,
                    ConnectionStatus.Syncing _,
                    ConnectionStatus.Paused _,
                    ConnectionStatus.Deleting _ -> Optional.empty();
        };
    }

    /// Where somebody goes on who did not come to the end.
    static Fix goOn(StoredConnection stored) {
        if (stored.stage() == Stage.READY) {
            return new Fix("Open", page(stored));
        }
        String step = switch (stored.stage()) {
            case SIGN_IN -> stored.way() == SignInWay.OAUTH && stored.app().isPresent() ? "authorise" : "authenticate";
            case SITE -> "authorise";
            case CONFIGURE, READY, DELETING -> "configure";
        };
        return new Fix("Go on", page(stored) + "/" + step);
    }

    /// Where the credential is renewed.
    private static Fix renewal(StoredConnection stored) {
        return stored.way() == SignInWay.OAUTH
                ? new Fix("Reauthorise", page(stored) + "/authorise")
                : new Fix("Replace the " + stored.way().secretName(), page(stored) + "#replace");
    }

    private Optional<End> end(StoredConnection stored, Optional<Grant> grant) {
        if (grant.isPresent()) {
            long days = grant.get().daysLeft(clock.instant());
            return Optional.of(new End(
                    "Consent", grant.get().ended().isPresent() ? "has ended" : Words.counted(days, "day") + " left"));
        }
        return stored.dates().tokenEnds().map(day -> new End(TOKEN_ENDS, Words.day(day)));
    }

    private static String account(StoredConnection stored) {
        String words = stored.account().words();
        return words.isEmpty() ? (stored.stage().isSignedIn() ? "the owner of the token" : "nobody yet") : words;
    }

    private static Optional<String> note(StoredConnection stored) {
        return stored.isOfSettings()
                ? Optional.of(
                        "From the settings of the server (anabranch.yaml, variables or flags). It is changed there.")
                : Optional.empty();
    }

    private static String page(StoredConnection stored) {
        return "/connections/" + stored.id();
    }
}
