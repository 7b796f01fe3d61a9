package dev.anabranch.server.home;

import java.util.List;

/// What the page about the server shows.
///
/// @param version  of the program and its Java
/// @param healthy  whether all checks pass
/// @param checks   what was checked
/// @param settings the settings in force
public record AboutPage(String version, boolean healthy, List<Check> checks, List<Row> settings) {
    public AboutPage {
        checks = List.copyOf(checks);
        settings = List.copyOf(settings);
    }

    /// One check.
    ///
    /// @param tone of the style sheet
    /// @param words what was found
    public record Check(String name, String tone, String state, String words) {}

    /// One setting.
    ///
    /// @param key    in `anabranch.yaml`
    /// @param value  in force; never a secret
    /// @param origin where it was set
    public record Row(String key, String explanation, String value, String origin) {}
}
