package dev.anabranch.server;

import dev.anabranch.server.mapping.SettingChange;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.web.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Puts the settings of the file in force, over REST.
@RestController
@RequestMapping("/api/v1/settings")
final class SettingsApi {
    private final SettingsInForce settings;

    SettingsApi(SettingsInForce settings) {
        this.settings = settings;
    }

    @PostMapping("/apply")
    Map<String, List<Map<String, Object>>> apply() {
        try {
            return Map.of(
                    "settings",
                    settings.apply().stream().map(SettingChange::json).toList());
        } catch (CommandFailed wrong) {
            throw Problem.badRequest("settings", String.valueOf(wrong.getMessage()));
        }
    }
}
