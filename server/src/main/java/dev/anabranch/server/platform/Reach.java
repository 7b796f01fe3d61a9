package dev.anabranch.server.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// From where the server can be reached, and under which address.
///
/// @param beyondThisMachine whether the port is open to other machines
/// @param publicAddress what people type, `https://name` or `https://name:port`; a proxy that speaks TLS stands there
public record Reach(boolean beyondThisMachine, Optional<URI> publicAddress) {
    /// Only by this machine.
    public static final Reach THIS_MACHINE = new Reach(false, Optional.empty());

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Set<String> WORDS = Set.of("loopback", "all");

    /// The reach that is configured.
    ///
    /// @throws CommandFailed when passwords would go over a network where others can listen, or an address is none
    public static Reach of(Configuration configuration) {
        String bind = configuration.orUsual(Setting.BIND);
        if (!WORDS.contains(bind)) {
            throw configuration.refused(Setting.BIND, "must be loopback (this machine only) or all");
        }
        Optional<URI> address = configuration.value(Setting.PUBLIC_ADDRESS).map(text -> address(configuration, text));
        boolean everywhere = bind.equals("all");
        if (everywhere && address.isEmpty()) {
            throw configuration.refused(
                    Setting.BIND,
                    "needs public-address, such as https://anabranch.acme.example: only requests to that name are answered");
        }
        boolean plain = address.filter(found -> !isHttps(found)).isPresent();
        if (plain && !isOn(configuration)) {
            throw configuration.refused(
                    Setting.PUBLIC_ADDRESS,
                    "is not https: passwords and sessions could be read on the way. Put a proxy with TLS in front, or set"
                            + " allow-http: true where the network is yours");
        }
        return new Reach(everywhere, address);
    }

    /// Whether browsers come over https.
    public boolean isSecure() {
        return publicAddress.filter(Reach::isHttps).isPresent();
    }

    /// The address that the port is opened at.
    public String bindAddress() {
        return beyondThisMachine ? EVERYWHERE : LOOPBACK;
    }

    private static boolean isOn(Configuration configuration) {
        return switch (configuration.orUsual(Setting.ALLOW_HTTP)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw configuration.refused(Setting.ALLOW_HTTP, "must be true or false");
        };
    }

    private static boolean isHttps(URI address) {
        return address.getScheme().equals("https");
    }

    private static URI address(Configuration configuration, String text) {
        try {
            URI uri = new URI(text.toLowerCase(Locale.ROOT).replaceAll("/$", ""));
            boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (known
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException none) {
            // said below
        }
        throw configuration.refused(
                Setting.PUBLIC_ADDRESS, "must be an address without a path, such as https://anabranch.acme.example");
    }
}
