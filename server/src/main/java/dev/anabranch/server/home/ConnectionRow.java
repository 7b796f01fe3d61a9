package dev.anabranch.server.home;

import dev.anabranch.server.connection.store.ConnectionStatus;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A connection of the workspace, as the first page shows it.
///
/// @param warnings what should be done about it before it stops working
/// @param daysLeft of its consent or its token; empty where nobody knows
/// @param site     what its runs tell; empty while its site is not synced
public record ConnectionRow(
        StoredConnection connection,
        ConnectionStatus status,
        List<String> warnings,
        OptionalLong daysLeft,
        Optional<SiteRow> site) {
    public ConnectionRow {
        warnings = List.copyOf(warnings);
    }

    /// The one button that puts it right.
    ///
    /// @param href where that is done
    public record Fix(String text, String href) {}

    /// The state in words.
    public String words() {
        return site.map(SiteRow::words).orElseGet(() -> switch (status) {
            case ConnectionStatus.Paused _ -> "Disabled";
            case ConnectionStatus.Reauthorise _ -> "Sign-in needed";
            case ConnectionStatus.Deleting _ -> "Being deleted";
            default -> "Not finished";
        });
    }

    /// The state as the style sheet names it.
    public String tone() {
        return site.map(SiteRow::tone).orElseGet(() -> status instanceof ConnectionStatus.Reauthorise ? "bad" : "warn");
    }

    /// What to know beside the state: what the site said, or what ends.
    public List<String> notes() {
        return status instanceof ConnectionStatus.Reauthorise(var reason) ? List.of(reason) : warnings;
    }

    /// What puts it right; empty where nothing is wrong, or where that is done in the settings of the server.
    public Optional<Fix> fix() {
        if (connection.isOfSettings()) {
            return Optional.empty();
        }
        String page = "/connections/" + connection.id();
        return switch (status) {
            case ConnectionStatus.Reauthorise _ -> Optional.of(renewal(page));
            case ConnectionStatus.Paused _ -> Optional.of(new Fix("Enable", page));
            case ConnectionStatus.NotConfigured _, ConnectionStatus.NeedsSignIn _ ->
                Optional.of(new Fix("Go on", page));
            case ConnectionStatus.Failing _ ->
                Optional.of(new Fix("See the runs", "/runs?connection=" + connection.id()));
            case ConnectionStatus.Ready _,
                    ConnectionStatus.Active _,
                    ConnectionStatus.Syncing _,
                    ConnectionStatus.Deleting _ -> warnings.isEmpty() ? Optional.empty() : Optional.of(renewal(page));
        };
    }

    private Fix renewal(String page) {
        return connection.way() == SignInWay.OAUTH
                ? new Fix("Reauthorise", page + "/authorise")
                : new Fix("Replace the " + connection.way().secretName(), page + "#replace");
    }
}
