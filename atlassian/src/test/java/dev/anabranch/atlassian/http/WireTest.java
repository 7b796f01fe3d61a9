package dev.anabranch.atlassian.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Rejected;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireTest {
    private static final HttpRequest REQUEST =
            HttpRequest.newBuilder(URI.create("https://wiki.acme.example/rest")).build();
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void aNameThatIsLookedUpForEverTakesNoLongerThanConnecting() {
        try (var wire = new Wire(SHORT, true, this::silence)) {
            assertThatExceptionOfType(HttpConnectTimeoutException.class)
                    .isThrownBy(() -> wire.send(REQUEST, SHORT.total()))
                    .withMessageContaining("wiki.acme.example");
        }
    }

    @Test
    void aNameThatLeadsToAForbiddenAddressIsRefusedAllTheSame() {
        try (var wire =
                new Wire(Timeouts.STANDARD, true, _ -> new InetAddress[] {InetAddress.ofLiteral("169.254.169.254")})) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> wire.send(REQUEST, SHORT.total()))
                    .withMessageContaining("wiki.acme.example leads to an address");
        }
    }

    private InetAddress[] silence(String host) throws UnknownHostException {
        try {
            never.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(host);
    }
}
