package dev.anabranch.server.secrets;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the master key comes from: a key management service, if the settings name a key there, or else this machine.
/// What is here is read again whenever a data key has to be opened, since other processes may renew it; where it has
/// gone meanwhile, the one that was read last will do. Safe for any number of threads.
final class MasterKeySource {
    private final Configuration configuration;
    private final Path folder;
    private final Optional<ServiceKey> service;
    private final Optional<ServiceKey> former;
    private volatile @Nullable LocalKey last;

    /// @param folder where the key lies unless something else is configured
    /// @throws CommandFailed when an address of a key is none
    MasterKeySource(Configuration configuration, Path folder) {
        this.configuration = configuration;
        this.folder = folder;
        this.service = ServiceKey.named(configuration, Setting.SECRET_KEY_ADDRESS);
        this.former = ServiceKey.named(configuration, Setting.SECRET_KEY_FORMER);
    }

    /// The key that encrypts, where a service keeps it.
    Optional<ServiceKey> atService() {
        return service;
    }

    /// The key of this machine, if there is one.
    ///
    /// @throws CommandFailed when there is one that cannot be used
    Optional<LocalKey> local() {
        var found = LocalKey.configured(configuration, folder);
        found.ifPresent(key -> last = key);
        return found.or(() -> Optional.ofNullable(last));
    }

    /// The key that encrypts.
    ///
    /// @throws CommandFailed when there is none, or none that can be used
    MasterKey get() {
        return service.isPresent() ? service.get() : local().orElseThrow(this::missing);
    }

    /// The key that encrypts, made where there is none yet.
    ///
    /// @throws CommandFailed when it cannot be used, or not be written
    MasterKey getOrMake() {
        return service.isPresent() ? service.get() : localOrNew();
    }

    /// The key that opens what was encrypted with a key at this address.
    ///
    /// @param address nothing for a key of this machine
    /// @throws CommandFailed when it is not among those that are configured
    MasterKey opening(Optional<String> address) {
        if (address.isEmpty()) {
            return local().orElseThrow(this::missing);
        }
        // never one that only the database names: it would be told what signs in to the service
        var configured = Stream.of(service, former).flatMap(Optional::stream).toList();
        return configured.stream()
                .filter(key -> key.origin().equals(address.get()))
                .findFirst()
                .or(() -> configured.stream()
                        .filter(key -> key.at().mayBeAt(address.get()))
                        .findFirst())
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.FAILED,
                        "The secrets in the database were encrypted with the key %s. Set %s to it, or, to leave it for another one, %s."
                                .formatted(
                                        address.get(),
                                        Setting.SECRET_KEY_ADDRESS.key(),
                                        Setting.SECRET_KEY_FORMER.key())));
    }

    /// The key of this machine, made where there is none yet.
    ///
    /// @throws CommandFailed when it cannot be used, or not be written
    LocalKey localOrNew() {
        var key = LocalKey.configuredOrNew(configuration, folder);
        last = key;
        return key;
    }

    /// Does something that puts another key of this machine in the place of the one that there is. One thread of one
    /// process does so at a time, since of two that start from the same key only what the later made would stay.
    ///
    /// @throws CommandFailed when somebody else does so at this moment
    <T> T exclusively(Supplier<T> work) {
        return KeyFile.of(configuration, folder).exclusively(work);
    }

    /// Keeps a key in the place of the one of this machine.
    ///
    /// @throws CommandFailed when that is a variable, or the file cannot be written; nothing has changed then
    void replaceLocal(LocalKey next) {
        next.replaceIn(configuration, folder);
        last = next;
    }

    CommandFailed missing() {
        return new CommandFailed(
                ExitCode.FAILED,
                ("The database holds secrets, and the master key they were encrypted with is missing: %s is not there."
                                + " Put it back from its backup; a new one cannot read them. Several servers on one"
                                + " database need the same key.")
                        .formatted(KeyFile.of(configuration, folder).path()));
    }
}
