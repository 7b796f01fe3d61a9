package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.ConnectionTests;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.Reading;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.store.Vault;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.FolderLock;
import dev.anabranch.server.platform.OAuthSettings;
import dev.anabranch.server.platform.Storage;
import dev.anabranch.server.secrets.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tries a connection that is kept in a data folder: by the server that runs on it, or, where none does, by itself.
///
/// @param root the data folder
/// @param name of the connection: its id, or the name or address of its site
record StoredDoctor(Path root, String name) {
    static StoredDoctor of(Path folder, String name) {
        var root = folder.toAbsolutePath().normalize();
        if (!DataFolder.isOne(root)) {
            throw new CommandFailed(ExitCode.USAGE, root + " is not the data folder of a server; name it with --data");
        }
        return new StoredDoctor(root, name);
    }

    /// Tries it.
    ///
    /// @param listener told each result when it is there; by a server that runs, all at the end
    /// @return all results
    List<JsonNode> results(Consumer<JsonNode> listener) {
        return ServedFolder.of(root).map(served -> byServer(served, listener)).orElseGet(() -> byItself(listener));
    }

    private List<JsonNode> byServer(ServedFolder served, Consumer<JsonNode> listener) {
        var known =
                served.get("/api/v1/connections").path("items").valueStream().toList();
        String id = only(known.stream()
                .map(item -> new Candidate(
                        item.path("id").asString(""),
                        item.path("site").path("name").asString(""),
                        item.path("site").path("url").asString("")))
                .toList());
        var results = served.post("/api/v1/connections/" + id + "/test", Map.of())
                .path("checks")
                .valueStream()
                .toList();
        results.forEach(listener);
        return results;
    }

    private List<JsonNode> byItself(Consumer<JsonNode> listener) {
        var configuration = Configuration.read(DataFolder.settings(root), System.getenv(), Map.of());
        try (var _ = DataFolder.take(root);
                var database =
                        Storage.of(configuration, DataFolder.database(root)).open()) {
            var clock = Clock.systemUTC();
            var secrets = Secrets.open(database, configuration, root, clock);
            var vault = Vault.of(database, secrets, new Accounts(database, clock), clock);
            var apps = new OAuthApps(vault, OAuthSettings.hosts(configuration));
            var connections = new Connections(vault, apps, Reading.of(configuration), Optional.empty());
            String id = only(connections.all().stream().map(Candidate::of).toList());
            return new ConnectionTests(connections, _ -> List.of())
                    .of(id, result -> listener.accept(json(result))).stream()
                            .map(StoredDoctor::json)
                            .toList();
        } catch (FolderLock.FolderInUse taken) {
            throw new CommandFailed(ExitCode.CONFLICT, String.valueOf(taken.getMessage()), taken);
        } catch (ConnectionRefused refused) {
            throw new CommandFailed(
                    refused.code().equals("needs-sign-in") ? ExitCode.SIGN_IN_NEEDED : ExitCode.FAILED,
                    String.valueOf(refused.getMessage()),
                    refused);
        }
    }

    private static JsonNode json(CheckResult result) {
        return JsonMapper.shared().valueToTree(result.document());
    }

    private String only(List<Candidate> all) {
        var found = all.stream().filter(each -> each.isCalled(name)).toList();
        if (found.size() != 1) {
            String known = all.stream().map(Candidate::words).collect(Collectors.joining(", "));
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s is called '%s'%s"
                            .formatted(
                                    found.isEmpty() ? "No connection" : "More than one connection",
                                    SyncProgress.plain(name),
                                    known.isEmpty()
                                            ? "; there is none yet. 'anabranch connect' makes one"
                                            : "; there are: " + known));
        }
        return found.getFirst().id();
    }

    /// A connection that may be meant.
    ///
    /// @param site name of its site; empty without one
    /// @param url  address of its site; empty without one
    private record Candidate(String id, String site, String url) {
        static Candidate of(StoredConnection stored) {
            return new Candidate(
                    stored.id(),
                    stored.name(),
                    stored.site().map(site -> site.address().toString()).orElse(""));
        }

        boolean isCalled(String name) {
            return name.equals(id)
                    || name.equalsIgnoreCase(site)
                    || name.equalsIgnoreCase(url)
                    || url.equalsIgnoreCase("https://" + name)
                    || url.equalsIgnoreCase("https://" + name + ".atlassian.net");
        }

        String words() {
            return id + " (" + SyncProgress.plain(url.isEmpty() ? "no site yet" : url) + ")";
        }
    }
}
