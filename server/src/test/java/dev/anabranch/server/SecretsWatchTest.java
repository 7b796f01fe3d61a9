package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// A watch that sees nothing would find every server clean.
class SecretsWatchTest {
    private static final String SECRET = "ATATT3x/F+f9=canary\"7";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "jane@acme.example:"})
    void itSeesASecretInEveryFormInWhichItTravels(String before) throws IOException {
        var bytes = (before + SECRET + "z").getBytes(StandardCharsets.UTF_8);
        var seen = List.of(
                before + SECRET,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                "?token=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                JsonMapper.shared().writeValueAsString(Map.of("token", SECRET)));
        for (var text : seen) {
            var watch = SecretsWatch.begun(List.of(SECRET));
            watch.look("there", text);
            assertThatExceptionOfType(AssertionError.class)
                    .as(text)
                    .isThrownBy(watch::end)
                    .withMessageContaining("there")
                    .withMessageNotContaining(SECRET);
        }
    }

    @Test
    void itListensToTheLogAndLooksIntoFiles() throws IOException {
        var watch = SecretsWatch.begun(List.of(SECRET));
        LoggerFactory.getLogger("canary").warn("A request failed", new IllegalStateException("with " + SECRET));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(watch::end).withMessageContaining("log of canary");

        var own = Files.writeString(folder.resolve("token"), SECRET);
        var again = SecretsWatch.begun(List.of(SECRET));
        again.lookInto(folder, List.of(own));
        Files.write(folder.resolve("some.db"), ("\0\1" + SECRET + "\2").getBytes(StandardCharsets.ISO_8859_1));
        again.lookInto(folder, List.of(own));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(again::end).withMessageContaining("some.db");
    }

    @Test
    void itFindsNothingWhereNothingIs() {
        var watch = SecretsWatch.begun(List.of(SECRET));
        watch.look("there", "ATATT3x and canary");
        LoggerFactory.getLogger("canary").warn("All is well");
        assertThat(SecretsWatch.forms(SECRET)).doesNotContain("");
        assertThatCode(watch::end).doesNotThrowAnyException();
    }
}
