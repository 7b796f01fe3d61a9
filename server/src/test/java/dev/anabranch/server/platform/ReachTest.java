package dev.anabranch.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @Test
    void withoutSettingsOnlyThisMachineComesIn() {
        var reach = reach(Map.of());
        assertThat(reach.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(reach.isSecure()).isFalse();
    }

    @Test
    void beyondThisMachineItNeedsAPublicAddressWithHttps() {
        assertThatThrownBy(() -> reach(Map.of(Setting.BIND, "all")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("public-address");
        assertThatThrownBy(() ->
                        reach(Map.of(Setting.BIND, "all", Setting.PUBLIC_ADDRESS, "http://anabranch.acme.example")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("allow-http");
        var reach = reach(Map.of(Setting.BIND, "all", Setting.PUBLIC_ADDRESS, "https://Anabranch.acme.example:8443/"));
        assertThat(reach.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(reach.isSecure()).isTrue();
        assertThat(reach.publicAddress().orElseThrow()).hasToString("https://anabranch.acme.example:8443");
    }

    @Test
    void whoOwnsTheNetworkMayDoWithoutHttpsAndSaysSo() {
        var reach = reach(Map.of(
                Setting.BIND, "all", Setting.PUBLIC_ADDRESS, "http://wiki-mirror:8080", Setting.ALLOW_HTTP, "true"));
        assertThat(reach.beyondThisMachine()).isTrue();
        assertThat(reach.isSecure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anabranch.acme.example", "ftp://acme.example", "https://acme.example/wiki", "https://a@acme.example",
                "https://acme.example?x", "https://acme.example#x", "https:// acme", "https://"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> reach(Map.of(Setting.PUBLIC_ADDRESS, address)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("public-address");
    }

    private static Reach reach(Map<Setting, String> settings) {
        return Reach.of(Configuration.of(settings, "test"));
    }
}
