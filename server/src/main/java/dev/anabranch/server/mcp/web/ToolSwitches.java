package dev.anabranch.server.mcp.web;

import dev.anabranch.server.platform.Database;
import java.util.HashSet;
import java.util.Set;

/// Which tools administrators switched off; the others are on. Kept in the database, the same for everybody. Safe for
/// any number of threads and processes.
public final class ToolSwitches {
    private final Database database;

    /// @param database where it is kept
    public ToolSwitches(Database database) {
        this.database = database;
    }

    /// The names of the tools that are off.
    Set<String> off() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT tool FROM mcp_tool_off");
                    var rows = query.executeQuery()) {
                var found = new HashSet<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }

    /// Switches a tool; may be repeated.
    void turn(String tool, boolean on) {
        database.write(connection -> {
            try (var change = connection.prepareStatement(
                    on
                            ? "DELETE FROM mcp_tool_off WHERE tool = ?"
                            : "INSERT INTO mcp_tool_off (tool) VALUES (?) ON CONFLICT (tool) DO NOTHING")) {
                change.setString(1, tool);
                return change.executeUpdate();
            }
        });
    }
}
