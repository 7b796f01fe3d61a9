package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final List<String> ABOUT = List.of("Ana Ruiz", "ana.ruiz@acme.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "1234567",
                "12345678",
                "123456789",
                "1234567890",
                "87654321",
                "11111111",
                "aaaaaaaaaaaa",
                "abababab",
                "password",
                "Password1",
                "P@ssw0rd",
                "p4ssw0rd!",
                "passwort123",
                "qwertyui",
                "qwertz123",
                "asdfghjkl",
                "abcdefgh",
                "zyxwvuts",
                "letmein1",
                "iloveyou",
                "changeme",
                "Welcome1",
                "admin123",
                "administrator",
                "sunshine1",
                "!!football!!",
                "anabranch1",
                "confluence",
                "Summer2026",
                "20261129",
                "correcthorsebatterystaple",
                "ana.ruiz@acme.example",
                "Ana Ruiz",
                "anaruiz2026",
                "ana.ruiz1!",
                "1qaz2wsx",
                "1q2w3e4r5t",
                "qweasdzxc",
                "zaq12wsx",
                "qwertzuiop12",
                "!QAZ2wsx",
                "azertyuiop",
                "asdfjkl;",
                "November2026!",
                "dezember24",
                "Michael1985",
                "sabrina_99",
                "liverpool!!1",
                "summerwinter",
                "blue-sky-1",
                "monkeymonkey",
                "abc1abc1",
                "12/05/1990",
                "J3nn1f3r!",
                "ch0c0l4t3",
                "Acme2026!",
                "my ana.ruiz word",
                "xx-Ruiz-quark-9"
            })
    void whatOthersWouldTryFirstIsRefused(String password) {
        assertThat(PasswordRules.complaint(password, ABOUT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nine lives of a blue cat",
                "tr0ub4dor&3",
                "kurz und gut",
                "пароль из слов",
                "パスワードを覚える",
                "qjzvkwxp",
                "48151623420815",
                "        a b c d        ",
                "my dragon eats passwords",
                "acme has seven ponds",
                "banana weighbridge",
                "qwerty is not mine, sir",
                "tinplate otter"
            })
    void whatIsLongEnoughAndNobodysFirstGuessIsTaken(String password) {
        assertThat(PasswordRules.complaint(password, ABOUT)).isEmpty();
    }

    @Test
    void anEmojiCountsOnceAndNobodyIsToldThePassword() {
        assertThat(PasswordRules.complaint("🦊🐻🐼🦁🐯🐨🐸", ABOUT)).isPresent();
        assertThat(PasswordRules.complaint("🦊🐻🐼🦁🐯🐨🐸🐵", ABOUT)).isEmpty();
        assertThat(PasswordRules.complaint("hunter22", ABOUT))
                .hasValueSatisfying(why -> assertThat(why).doesNotContain("hunter22"));
    }

    @Test
    void passwordsAreLongAsOneLikesUpToTwoHundred() {
        assertThat(PasswordRules.complaint("word ".repeat(39) + "last!", ABOUT)).isEmpty();
        assertThat(PasswordRules.complaint("word ".repeat(41), ABOUT)).isPresent();
    }
}
