package dev.anabranch.server.secrets;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the master key comes from. It is read again whenever a data key has to be opened, since other processes may
/// renew it; where it has gone meanwhile, the one that was read last will do. Safe for any number of threads.
final class MasterKeySource {
    private final Configuration configuration;
    private final Path folder;
    private volatile @Nullable MasterKey last;

    /// @param folder where the key lies unless something else is configured
    MasterKeySource(Configuration configuration, Path folder) {
        this.configuration = configuration;
        this.folder = folder;
    }

    /// The key, if there is one.
    ///
    /// @throws CommandFailed when there is one that cannot be used
    Optional<MasterKey> find() {
        var found = MasterKey.configured(configuration, folder);
        found.ifPresent(key -> last = key);
        return found.or(() -> Optional.ofNullable(last));
    }

    /// The key.
    ///
    /// @throws CommandFailed when there is none, or none that can be used
    MasterKey get() {
        return find().orElseThrow(() -> missing(configuration, folder));
    }

    /// The key, made where there is none yet.
    ///
    /// @throws CommandFailed when it cannot be used, or not be written
    MasterKey getOrMake() {
        var key = MasterKey.configuredOrNew(configuration, folder);
        last = key;
        return key;
    }

    static CommandFailed missing(Configuration configuration, Path folder) {
        return new CommandFailed(
                ExitCode.FAILED,
                ("The database holds secrets, and the master key they were encrypted with is missing: %s is not there."
                                + " Put it back from its backup; a new one cannot read them. Several servers on one"
                                + " database need the same key.")
                        .formatted(KeyFile.of(configuration, folder).path()));
    }
}
