package dev.anabranch.simulator.auth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The registered apps. Safe for many threads.
public final class Apps {
    private final Map<String, App> apps = new ConcurrentHashMap<>();

    Apps() {}

    /// Registers an app, or changes the one with this client id.
    public void put(App app) {
        apps.put(app.clientId(), app);
    }

    /// The app with this client id.
    public Optional<App> find(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    /// Takes an app away. Its tokens are worth nothing from then on.
    ///
    /// @return whether there was one
    public boolean remove(String clientId) {
        return apps.remove(clientId) != null;
    }

    /// All of them, by client id.
    public List<App> all() {
        return apps.values().stream()
                .sorted(Comparator.comparing(App::clientId))
                .toList();
    }
}
