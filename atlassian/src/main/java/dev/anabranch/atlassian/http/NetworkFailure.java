package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Says in plain words what a failure of the network or of a connection means.
///
/// @param host the host and port that was to be reached
/// @param path what was asked for
/// @param cause what Java says
record NetworkFailure(String host, String path, IOException cause) {

    Unavailable error() {
        var outage = outage();
        return new Unavailable(message(outage), outage, cause);
    }

    Outage outage() {
        if (caused(UnresolvedAddressException.class, UnknownHostException.class)) {
            return Outage.HOST_NOT_FOUND;
        }
        if (caused(SSLHandshakeException.class) || (caused(SSLException.class) && !isCutShort())) {
            return Outage.TLS;
        }
        boolean isByProxy = says("Tunnel failed") || says("Proxy Authentication") || says("proxy");
        if (isByProxy && !caused(EOFException.class)) {
            return Outage.PROXY;
        }
        if (caused(HttpConnectTimeoutException.class, ConnectException.class, NoRouteToHostException.class)) {
            return Outage.NO_CONNECTION;
        }
        if (caused(HttpTimeoutException.class)) {
            return Outage.TIME_OUT;
        }
        return Outage.CUT_SHORT;
    }

    private String message(Outage outage) {
        return switch (outage) {
            case HOST_NOT_FOUND ->
                "The host name " + host
                        + " is not known. Check the site's address for a typing error, and the network.";
            case NO_CONNECTION ->
                "Nothing answers at " + host + ". Check the site's address, that the server runs, and the firewall.";
            case TLS ->
                "No secure connection to " + host + " (" + lastWords()
                        + "). If your organisation uses a certificate of its"
                        + " own, add it to Java's trust store (-Djavax.net.ssl.trustStore); checking is never skipped.";
            case PROXY -> "The proxy refuses the connection to " + host + " (" + lastWords() + ").";
            case TIME_OUT -> host + " took too long to answer " + path + ". Try again later.";
            default -> "The answer of " + host + " to " + path + " broke off (" + lastWords() + "). Try again later.";
        };
    }

    private boolean isCutShort() {
        return caused(EOFException.class, ZipException.class) || says("closed") || says("reset");
    }

    private boolean says(String words) {
        return causes().anyMatch(c -> c.getMessage() != null && c.getMessage().contains(words));
    }

    private boolean caused(Class<?>... types) {
        return causes().anyMatch(c -> Stream.of(types).anyMatch(type -> type.isInstance(c)));
    }

    /// The innermost message that there is; messages of the JDK's network classes hold no headers.
    private String lastWords() {
        return causes().map(Throwable::getMessage)
                .filter(NetworkFailure::isText)
                .reduce((outer, inner) -> inner)
                .orElse(cause.getClass().getSimpleName());
    }

    private static boolean isText(@Nullable String message) {
        return message != null && !message.isBlank();
    }

    private Stream<Throwable> causes() {
        return Stream.<Throwable>iterate(cause, c -> c != null, Throwable::getCause)
                .limit(10);
    }
}
