package dev.anabranch.server.choosing;

import dev.anabranch.server.connection.StartsOfRuns;
import dev.anabranch.server.connection.web.ChecksPage;
import dev.anabranch.server.connection.web.Drawer;
import java.util.List;
import java.util.Optional;

/// What the last step of connecting shows: what is taken from the site.
///
/// @param id       of the connection
/// @param checks   the test of the connection
/// @param spaces   keys of the spaces that are taken
/// @param filters  how many filters leave something out
/// @param changed  whether there is a choice that was not saved yet
/// @param switches what else is taken of them
/// @param schedule when runs start
/// @param ready    whether all was said before
public record ConfigurePage(
        Drawer drawer,
        String id,
        Optional<ChecksPage> checks,
        List<String> spaces,
        int filters,
        boolean changed,
        List<Switch> switches,
        StartsOfRuns.Told schedule,
        boolean ready) {
    public ConfigurePage {
        spaces = List.copyOf(spaces);
        switches = List.copyOf(switches);
    }

    /// A setting, in words.
    ///
    /// @param key under which it is set
    public record Switch(String label, String value, String key) {}

    /// A page of choosing that is about this connection.
    public String at(String path) {
        return path + "?connection=" + id;
    }
}
