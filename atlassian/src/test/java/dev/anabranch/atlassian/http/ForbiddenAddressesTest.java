package dev.anabranch.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "100.100.100.200",
                "::",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254"
            })
    void aNameThatLeadsToNoSiteIsRefused(String address) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> guard("10.0.0.7", address).refuse("wiki.acme.example"))
                .withMessageContaining("wiki.acme.example leads to an address")
                .satisfies(rejected -> assertThat(rejected.objection()).isEqualTo(Objection.UNEXPECTED_HOST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "172.16.3.4", "192.168.1.20", "fd12::7", "127.0.1.1", "203.0.113.9"})
    void aSiteOfTheCompanysOwnNetworkIsNot(String address) {
        assertThatCode(() -> guard(address).refuse("wiki.acme.example")).doesNotThrowAnyException();
    }

    @Test
    void aNameThatLeadsElsewhereMeanwhileIsNoticed() {
        Queue<String> answers = new ArrayDeque<>(List.of("203.0.113.9", "169.254.169.254"));
        var guard = new ForbiddenAddresses(_ -> new InetAddress[] {InetAddress.ofLiteral(answers.remove())});
        assertThatCode(() -> guard.refuse("wiki.acme.example")).doesNotThrowAnyException();
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> guard.refuse("wiki.acme.example"));
    }

    @Test
    void aNameThatNobodyKnowsIsLeftToWhoeverConnects() {
        var guard = new ForbiddenAddresses(host -> {
            throw new UnknownHostException(host);
        });
        assertThatCode(() -> guard.refuse("wiki.acme.example")).doesNotThrowAnyException();
    }

    private static ForbiddenAddresses guard(String... addresses) {
        return new ForbiddenAddresses(
                _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }
}
