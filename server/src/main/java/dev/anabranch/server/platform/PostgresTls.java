package dev.anabranch.server.platform;

import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
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

    /// Parameters by which the driver takes a host from elsewhere.
    private static final Set<String> HOSTS = Set.of("host", "pghost", "service");

    private PostgresTls() {}

    /// Whether nothing leaves this machine unencrypted.
    ///
    /// @param url a JDBC address with one host or several
    static boolean isEnsured(String url) {
        var address = URI.create(url.substring("jdbc:".length()));
        var parameters =
                List.of(Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1));
        boolean isHere = Arrays.stream(address.getRawAuthority().split(",", -1)).allMatch(PostgresTls::isHere)
                && parameters.stream().noneMatch(PostgresTls::leadsElsewhere);
        return isHere || insists(parameters);
    }

    /// A mode wins over the old word, in whatever order they stand. The driver knows names in small letters only.
    private static boolean insists(List<String> parameters) {
        var modes = parameters.stream()
                .filter(each -> each.startsWith("sslmode="))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        var words = parameters.stream()
                .filter(each -> each.equals("ssl") || each.startsWith("ssl="))
                .toList();
        return modes.isEmpty() ? !words.isEmpty() && FULL.containsAll(words) : INSISTING.containsAll(modes);
    }

    /// The host of the address counts for nothing where a parameter names another.
    private static boolean leadsElsewhere(String parameter) {
        return HOSTS.contains(parameter.replaceFirst("=.*$", "").toLowerCase(Locale.ROOT));
    }

    /// @param host with or without a port
    private static boolean isHere(String host) {
        return SiteAddress.isLoopback(host.replaceAll(":[0-9]+$", ""));
    }
}
