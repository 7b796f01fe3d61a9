package dev.anabranch.server.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each line that waits for an answer gets one.
class LinesTest {
    @Test
    void whateverBreaksIsAnswered() throws IOException {
        var printed = answered("{\"id\": 7}\n{\"id\": \"a\"}\n{}\n");
        assertThat(printed.lines()).hasSize(2).allMatch(line -> line.contains("-32603"));
        assertThat(printed).contains("\"id\":7", "\"id\":\"a\"").doesNotContain("secret");
    }

    @Test
    void whatIsTooLongIsSaidToBe() throws IOException {
        var long3 = "\u20ac".repeat(100_000); // 300,000 bytes
        assertThat(answered(long3 + "\n")).contains("-32600", "262144 bytes");
    }

    private static String answered(String input) throws IOException {
        var out = new ByteArrayOutputStream();
        new Lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out)
                .answer(LinesTest::broken, line -> false);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<String> broken(String line) {
        throw new StackOverflowError("secret");
    }
}
