package dev.anabranch.server;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.Closest;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.util.ArrayList;
import java.util.List;

/// Of which connection the mappings and filters of `anabranch.yaml` are: of the one that the file names, else
/// of that of the settings, else of the only one.
///
/// @param settings in the file
/// @param ofSettings whether the settings, with flags and variables, say which site there is
record MeantConnection(Configuration settings, boolean ofSettings) {
    /// Its id.
    ///
    /// @param stored ids of the connections that people made for the workspace
    /// @throws CommandFailed when the file names none of these, or has to name one of several
    String among(List<String> stored) {
        var named = settings.value(Setting.CONNECTION);
        if (named.isPresent()) {
            return known(named.get(), stored);
        }
        if (ofSettings || stored.isEmpty()) {
            return ConnectionSetup.ID;
        }
        if (stored.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Several sites are connected. Say in the file of settings which one its mappings and filters are"
                            + " for, with connection: and one of %s".formatted(String.join(", ", stored)));
        }
        return stored.getFirst();
    }

    private String known(String named, List<String> stored) {
        var all = new ArrayList<>(stored);
        all.addFirst(ConnectionSetup.ID);
        if (all.contains(named)) {
            return named;
        }
        throw settings.refused(
                Setting.CONNECTION,
                Closest.to(named, all)
                        .map(meant -> "is no connection; did you mean '" + meant + "'?")
                        .orElse("is no connection; there are " + String.join(", ", all)));
    }
}
