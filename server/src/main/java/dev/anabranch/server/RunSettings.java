package dev.anabranch.server;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.Schedule;
import dev.anabranch.server.runs.ScheduleSettings;
import dev.anabranch.server.workspace.CommentPlace;

/// What the configuration of a server says about its runs: what they carry, how they fill the folder, when they
/// start.
///
/// @param attachments whether attached files are taken too
/// @param access whether who may read what is read too
record RunSettings(
        boolean attachments, boolean access, CommentPlace comments, FolderSettings folder, Schedule schedule) {
    /// What the configuration says.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when a value cannot be right
    static RunSettings of(Configuration configuration) {
        return new RunSettings(
                configuration.isOn(Setting.INCLUDE_ATTACHMENTS),
                configuration.isOn(Setting.ACCESS),
                CommentChoice.of(configuration),
                FolderSettings.of(configuration),
                ScheduleSettings.of(configuration));
    }

    /// The same with runs that start then.
    RunSettings startingBy(Schedule other) {
        return new RunSettings(attachments, access, comments, folder, other);
    }
}
