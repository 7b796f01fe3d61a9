package dev.anabranch.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String CANARY = "canary-4711";

    @Test
    void neverPrintsNeitherAloneNorInCredentials() {
        var secret = Secret.of(CANARY);

        assertThat(secret.toString()).doesNotContain(CANARY);
        assertThat(new Credentials.ApiToken("sam@acme.example", secret).toString())
                .doesNotContain(CANARY);
        assertThat(new Credentials.BearerToken(secret).toString()).doesNotContain(CANARY);
        assertThat(String.format("%s %s", secret, new Object[] {secret}[0])).doesNotContain(CANARY);
    }

    @Test
    void losesTheWhiteSpaceThatCopyingAdds() {
        assertThat(Secret.of(" \t" + CANARY + "\n").reveal()).isEqualTo(CANARY);
        assertThat(Secret.of(CANARY + "\n")).isEqualTo(Secret.of(CANARY)).isNotEqualTo(Secret.of("other"));
    }

    @Test
    void refusesWhatCouldForgeAHeaderWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(CANARY + "\r\nX-Evil: 1"))
                .withMessageNotContaining(CANARY);
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("  \n "));
    }

    @Test
    void refusesAnAddressThatBasicAuthenticationCannotCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials.ApiToken("sam:acme", Secret.of(CANARY)))
                .withMessageNotContaining(CANARY);
    }
}
