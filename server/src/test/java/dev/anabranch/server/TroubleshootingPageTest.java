package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.workspace.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/troubleshooting.md` says of each number what the program says.
class TroubleshootingPageTest {
    @Test
    void everyFailureStandsInTheTable() throws IOException {
        var rows = Arrays.stream(FailureCode.values())
                .map(code -> "| %d | `%s` | %s | %s | %s |"
                        .formatted(code.number(), code.word(), code.symptom(), code.cause(), code.remedy()))
                .collect(Collectors.joining("\n"));
        assertThat(page()).contains(rows);
    }

    @Test
    void everyFindingStandsInTheTable() throws IOException {
        var page = page();
        for (var kind : Finding.Kind.values()) {
            assertThat(page)
                    .containsPattern("\\| %d \\| `%s` \\| %s \\| [^|\n]{10,} \\| \\Q%s\\E \\|\n"
                            .formatted(kind.number(), kind.word(), kind.isDamage() ? "damage" : "note", kind.remedy()));
        }
    }

    @Test
    void numbersAreGivenOnce() {
        var numbers = new HashSet<Integer>();
        for (var code : FailureCode.values()) {
            assertThat(numbers.add(code.number())).as("%s", code).isTrue();
        }
        for (var kind : Finding.Kind.values()) {
            assertThat(numbers.add(kind.number())).as("%s", kind).isTrue();
        }
        for (var reason : StopReason.values()) {
            assertThat(FailureCode.of(reason).number()).isBetween(100, 199);
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("anabranch.root"), "docs", "troubleshooting.md"));
    }
}
