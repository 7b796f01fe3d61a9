package dev.anabranch.server.platform;

import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether the way to a PostgreSQL database is encrypted, by its address alone. Without `sslmode` the driver takes TLS
/// where the server offers it and goes on without it where somebody in between says that it does not.
final class PostgresTls {
    /// Modes of the driver that fail without TLS (pgjdbc, "Configuring the client").
    private static final Set<String> INSISTING = Set.of("sslmode=require", "sslmode=verify-ca", "sslmode=verify-full");
    /// As old addresses have it: the driver verifies the host then, too.
    private static final Set<String> FULL = Set.of("ssl", "ssl=true");

    private PostgresTls() {}

    /// Whether nothing leaves this machine unencrypted.
    ///
    /// @param url a JDBC address with one host or several
    static boolean isEnsured(String url) {
        var address = URI.create(url.substring("jdbc:".length()));
        boolean isHere = Arrays.stream(address.getRawAuthority().split(",", -1)).allMatch(PostgresTls::isHere);
        return isHere || insists(Optional.ofNullable(address.getRawQuery()).orElse(""));
    }

    /// A mode wins over the old word, in whatever order they stand.
    private static boolean insists(String query) {
        var parameters = Arrays.stream(query.split("&", -1))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        return parameters.stream().anyMatch(each -> each.startsWith("sslmode="))
                ? parameters.stream()
                        .filter(each -> each.startsWith("sslmode="))
                        .allMatch(INSISTING::contains)
                : parameters.stream().anyMatch(FULL::contains);
    }

    /// @param host with or without a port
    private static boolean isHere(String host) {
        return SiteAddress.isLoopback(host.replaceAll(":[0-9]+$", ""));
    }
}
