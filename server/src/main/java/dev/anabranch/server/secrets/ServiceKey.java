package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.time.Duration;
import java.util.Optional;

/// A master key that a key management service keeps and never gives away: the service encrypts and decrypts data
/// keys.
/// Each use is a request, so none of it belongs into a transaction.
///
/// @param at   where it is
/// @param aead what asks the service; throws [CommandFailed] in words when it does not do what it was asked
record ServiceKey(KeyAddress at, Aead aead) implements MasterKey {
    /// That a request may take, with all its repetitions.
    static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    /// The key at this address.
    ///
    /// @param configuration holds what signs in to the service, where the service has no way of its own
    static ServiceKey at(KeyAddress address, Configuration configuration) {
        return switch (address) {
            case KeyAddress.Aws aws -> new ServiceKey(aws, new AwsKey(aws));
            case KeyAddress.Transit transit -> new ServiceKey(transit, new TransitKey(transit, configuration));
        };
    }

    /// The key that a setting names, if it is given.
    ///
    /// @throws CommandFailed when that is no address of a key
    static Optional<ServiceKey> named(Configuration configuration, Setting setting) {
        return KeyAddress.of(configuration, setting).map(address -> at(address, configuration));
    }

    @Override
    public String origin() {
        return at.text();
    }

    @Override
    public Optional<KeyAddress> address() {
        return Optional.of(at);
    }

    /// A failure that names the key.
    ///
    /// @param why what happened and what to do; goes on after the address
    static CommandFailed failed(KeyAddress address, String why) {
        return new CommandFailed(ExitCode.FAILED, "The master key %s %s".formatted(address.text(), why));
    }

    /// The failure of a service that opens its key to us, and yet did not encrypt with it what is stored.
    static CommandFailed other(KeyAddress address) {
        return failed(
                address,
                "is not the one that the secrets in the database were encrypted with. Name that one; without it they"
                        + " cannot be read, and every site has to be connected again.");
    }

    /// The failure of a service that took longer than it may.
    static CommandFailed late(KeyAddress address) {
        return failed(
                address,
                "did not answer within %d seconds. See whether the service is well and can be reached from here, then"
                                .formatted(LONGEST_WAIT.toSeconds())
                        + " start again.");
    }

    /// The failure of a service that nobody answers at.
    ///
    /// @param why in a word
    static CommandFailed unreachable(KeyAddress address, String why) {
        return failed(
                address,
                "cannot be asked: its service is not reached (%s). See whether it runs and can be reached from here,"
                                .formatted(why)
                        + " then start again.");
    }
}
