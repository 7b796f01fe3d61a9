package dev.anabranch.server.mapping;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.StoredText;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Keeps which settings are in force, so that a plan can compare them with the file: without secrets, and without
/// where the database is. Safe for any number of threads and processes.
public final class AppliedSettings {
    private final Database database;

    /// @param database where they are kept; also one that is only read
    public AppliedSettings(Database database) {
        this.database = database;
    }

    /// A setting that is in force.
    ///
    /// @param origin the flag or variable that set it; empty for the file, or for none
    record Applied(String value, String origin) {}

    /// What is in force; nothing for what was never put in force.
    Map<Setting, Applied> all() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT name, value, origin FROM applied_setting");
                    var rows = query.executeQuery()) {
                Map<Setting, Applied> found = new EnumMap<>(Setting.class);
                while (rows.next()) {
                    var applied = new Applied(rows.getString(2), rows.getString(3));
                    setting(rows.getString(1)).ifPresent(setting -> found.put(setting, applied));
                }
                return found;
            }
        });
    }

    /// Notes that these are in force now.
    public void put(Configuration configuration) {
        database.write(connection -> {
            try (var upsert = connection.prepareStatement("INSERT INTO applied_setting (name, value, origin)"
                    + " VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value,"
                    + " origin = excluded.origin")) {
                for (var setting : SettingChange.COMPARED) {
                    upsert.setString(1, setting.key());
                    upsert.setString(2, StoredText.of(configuration.orUsual(setting)));
                    upsert.setString(3, StoredText.of(origin(configuration, setting)));
                    upsert.addBatch();
                }
                return sum(upsert.executeBatch());
            }
        });
    }

    private static String origin(Configuration configuration, Setting setting) {
        return configuration.isByFile(setting) ? "" : configuration.origin(setting);
    }

    private static Optional<Setting> setting(String key) {
        return SettingChange.COMPARED.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    private static int sum(int[] counts) throws SQLException {
        return counts.length;
    }
}
