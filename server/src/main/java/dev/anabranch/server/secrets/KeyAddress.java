package dev.anabranch.server.secrets;

import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a key management service keeps a key, written as Tink writes it: `aws-kms://arn:aws:kms:…` or
/// `hcvault://host/transit/keys/name`.
sealed interface KeyAddress {
    /// The address as a setting has it, and the database.
    String text();

    /// A key of AWS.
    ///
    /// @param arn of the key or of an alias
    /// @param region that the key is in, by its ARN
    record Aws(String arn, String region) implements KeyAddress {
        private static final String SCHEME = "aws-kms://";
        private static final Pattern ARN = Pattern.compile(
                "arn:aws[a-z-]*:kms:(?<region>[a-z0-9-]+):[0-9]{12}:(key/[A-Za-z0-9-]+|alias/[A-Za-z0-9/_-]+)");

        @Override
        public String text() {
            return SCHEME + arn;
        }

        private static Optional<KeyAddress> of(String arn) {
            var matcher = ARN.matcher(arn);
            return matcher.matches() ? Optional.of(new Aws(arn, matcher.group("region"))) : Optional.empty();
        }
    }

    /// A key of the engine Transit of HashiCorp Vault, or of OpenBao. It is asked by https; by http only on this
    /// machine.
    ///
    /// @param authority host, and port if there is one
    /// @param mount path of the engine, with the namespaces before it; usually `transit`
    /// @param name of the key
    record Transit(String authority, String mount, String name) implements KeyAddress {
        private static final String SCHEME = "hcvault://";
        private static final Pattern PARTS = Pattern.compile("(?<authority>[A-Za-z0-9.-]+(:[0-9]{1,5})?)"
                + "/(?<mount>[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)/keys/(?<name>[A-Za-z0-9._-]+)");

        @Override
        public String text() {
            return SCHEME + authority + "/" + mount + "/keys/" + name;
        }

        /// Where something is done with the key.
        ///
        /// @param what `encrypt` or `decrypt`
        URI address(String what) {
            String scheme = SiteAddress.isLoopback(authority.replaceAll(":[0-9]+$", "")) ? "http" : "https";
            return URI.create("%s://%s/v1/%s/%s/%s".formatted(scheme, authority, mount, what, name));
        }

        private static Optional<KeyAddress> of(String rest) {
            var matcher = PARTS.matcher(rest);
            return matcher.matches()
                    ? Optional.of(
                            new Transit(matcher.group("authority"), matcher.group("mount"), matcher.group("name")))
                    : Optional.empty();
        }
    }

    /// Whether another address may be of the same key: one of Vault whose host has another name or port now, or a
    /// replica of one of AWS in another region. Only opening something with it tells.
    default boolean mayBeAt(String other) {
        return of(other).filter(each -> each.sameness().equals(sameness())).isPresent();
    }

    /// What addresses of the same key have in common.
    private String sameness() {
        return switch (this) {
            case Transit(var _, var mount, var name) -> mount + "/" + name;
            case Aws(var arn, var region) -> arn.contains(":key/mrk-") ? arn.replace(":" + region + ":", ":") : arn;
        };
    }

    /// The address that a setting holds, if it is given.
    ///
    /// @throws CommandFailed when it is none
    static Optional<KeyAddress> of(Configuration configuration, Setting setting) {
        return configuration
                .value(setting)
                .map(text -> of(text).orElseThrow(() -> configuration.refused(
                        setting,
                        "is no address of a key; write aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID or"
                                + " hcvault://HOST/transit/keys/NAME")));
    }

    private static Optional<KeyAddress> of(String text) {
        if (text.startsWith(Aws.SCHEME)) {
            return Aws.of(text.substring(Aws.SCHEME.length()));
        }
        return text.startsWith(Transit.SCHEME) ? Transit.of(text.substring(Transit.SCHEME.length())) : Optional.empty();
    }
}
