package dev.anabranch.server.sync;

/// What a run was asked to do, as it is remembered.
///
/// @param kind what it reads
/// @param trigger what made it start
/// @param settings in force when it began, as JSON; empty for runs of older versions
public record Asked(RunKind kind, Trigger trigger, String settings) {
    /// As a command asks that says nothing special.
    public static final Asked USUAL = new Asked(RunKind.incremental(), Trigger.COMMAND, "");

    /// Whether it looks for what moved and what is gone.
    public boolean sweeps() {
        return SettingsJson.isSaid(settings, SettingsJson.SWEEP);
    }

    /// Whether it carries out deletions that the guard would hold.
    public boolean confirmsDeletions() {
        return SettingsJson.isSaid(settings, SettingsJson.CONFIRM_DELETIONS);
    }

    /// Whether a request would be the same run today.
    public boolean isStill(SyncRequest request) {
        return settings.equals(request.asked().settings());
    }
}
