package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import java.util.Set;

/// What the settings say of reading, whatever the site.
///
/// @param attachments whether attached files are taken too
/// @param access      whether who may read what is read too
/// @param mediaHosts  further hosts that attachments may come from
public record Reading(boolean attachments, boolean access, Set<String> mediaHosts) {
    public Reading {
        mediaHosts = Set.copyOf(mediaHosts);
    }

    /// What scopes are needed for, unless somebody says otherwise: for what is switched on.
    Set<ScopePurpose> purposes() {
        return access
                ? Set.of(ScopePurpose.READ, ScopePurpose.PERMISSIONS, ScopePurpose.AUDIT)
                : Set.of(ScopePurpose.READ);
    }

    /// What is configured.
    public static Reading of(Configuration configuration) {
        return new Reading(
                configuration.isOn(Setting.INCLUDE_ATTACHMENTS),
                configuration.isOn(Setting.ACCESS),
                Set.copyOf(configuration.list(Setting.MEDIA_HOSTS)));
    }
}
