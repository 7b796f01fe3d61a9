package dev.anabranch.server.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a server keeps what it knows: in a file of its data folder, or in a PostgreSQL database.
public sealed interface Storage {
    /// Opens it and brings its schema up to date.
    ///
    /// @throws CommandFailed when it cannot be used; the message says why, and never holds the password
    Database open();

    /// Opens it only to be read, also while a server writes to it.
    ///
    /// @throws CommandFailed when it cannot be used; the message says why, and never holds the password
    Database openBeside();

    /// SQLite in this file.
    record Embedded(Path file) implements Storage {
        @Override
        public Database open() {
            return opened(() -> Database.sqlite(file), "The file is " + file + ".");
        }

        @Override
        public Database openBeside() {
            return opened(() -> Database.sqliteBeside(file), "The file is " + file + ".");
        }
    }

    /// A database of a PostgreSQL server.
    ///
    /// @param url a JDBC address without user and password
    record Postgres(String url, String user, String password) implements Storage {
        @Override
        public Database open() {
            return opened(() -> Database.postgres(url, user, password), "It is configured as " + url + ".");
        }

        @Override
        public Database openBeside() {
            return opened(() -> Database.postgresToRead(url, user, password), "It is configured as " + url + ".");
        }

        /// The same without the password.
        @Override
        public String toString() {
            return "Postgres[" + url + " as " + user + "]";
        }
    }

    /// The storage that is configured for a data folder.
    ///
    /// @param file the embedded database, for when no other is configured
    /// @throws CommandFailed when the address is none of PostgreSQL, holds a user or a password, or leads to
    ///     another machine without TLS and no setting allows that
    static Storage of(Configuration configuration, Path file) {
        Optional<String> typed = configuration.value(Setting.DATABASE);
        Optional<String> password =
                SecretFile.read(configuration, Setting.DATABASE_PASSWORD, Setting.DATABASE_PASSWORD_FILE);
        if (typed.isEmpty()) {
            return new Embedded(file);
        }
        String user = configuration
                .value(Setting.DATABASE_USER)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "database-user is missing: the name that signs in to the database; set it in anabranch.yaml or"
                                + " as ANABRANCH_DATABASE_USER"));
        String address = address(configuration, typed.get());
        if (!PostgresTls.isEnsured(address) && !configuration.isOn(Setting.DATABASE_ALLOW_PLAIN)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    ("database (%s) leads to another machine and does not insist on TLS: whoever is in between could read"
                                    + " everything. Add ?sslmode=verify-full to it (with sslrootcert=FILE for a certificate of"
                                    + " your own), or, where the network is yours, set %s to true")
                            .formatted(configuration.origin(Setting.DATABASE), Setting.DATABASE_ALLOW_PLAIN.key()));
        }
        return new Postgres(address, user, password.orElse(""));
    }

    private static String address(Configuration configuration, String typed) {
        String plain = typed.startsWith("jdbc:") ? typed.substring("jdbc:".length()) : typed;
        URI address = uri(plain).orElseThrow(() -> notOne(configuration));
        boolean isPostgres = "postgresql".equals(address.getScheme()) || "postgres".equals(address.getScheme());
        if (!isPostgres
                || address.getRawAuthority() == null
                || address.getPath().length() < 2) {
            throw notOne(configuration);
        }
        String query = Optional.ofNullable(address.getRawQuery()).orElse("");
        if (address.getRawUserInfo() != null || query.contains("password=") || query.contains("user=")) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "database (%s) holds a user or a password, which addresses must not: they are shown. Use"
                                    .formatted(configuration.origin(Setting.DATABASE))
                            + " database-user and database-password-file, or ANABRANCH_DATABASE_PASSWORD");
        }
        return "jdbc:postgresql:" + plain.substring(plain.indexOf(':') + 1);
    }

    private static CommandFailed notOne(Configuration configuration) {
        // Not with its value: whoever mistypes an address may have typed the password into it.
        return new CommandFailed(
                ExitCode.USAGE,
                "database (%s) is no address of a PostgreSQL database such as jdbc:postgresql://db.acme.example/anabranch"
                        .formatted(configuration.origin(Setting.DATABASE)));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static Database opened(Opening opening, String where) {
        try {
            return opening.now();
        } catch (DatabaseFailed why) {
            throw new CommandFailed(
                    why.isDamaged() ? ExitCode.DAMAGE_FOUND : ExitCode.FAILED, why.getMessage() + " " + where, why);
        }
    }

    /// Opens a database.
    @FunctionalInterface
    interface Opening {
        /// Blocks until it is open.
        Database now();
    }
}
