package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of docs/reliability.md says what the tests try, and nothing else.
class FaultMatrixPageTest {
    @Test
    void theTableHasARowForEachFaultAndSaysWhatIsTried() throws IOException {
        var rows = Files.readAllLines(MatrixTable.page()).stream()
                .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
                .map(line -> line.replaceFirst(" ([0-9]+|–) \\| ([0-9]+|–) \\|$", ""))
                .toList();
        assertThat(rows)
                .as("run the tests with -Dmatrix.update")
                .isEqualTo(Stream.of(FaultRow.values()).map(MatrixTable::line).toList());
    }

    @Test
    void everyRowIsTriedOrSaysWhyNot() {
        var cases = MatrixTable.cases();
        assertThat(FaultRow.values())
                .extracting(FaultRow::number)
                .isEqualTo(IntStream.rangeClosed(1, 65).boxed().toList());
        assertThat(FaultRow.values())
                .allSatisfy(row -> assertThat(
                                cases.containsKey(row.number()) || !row.note().isEmpty())
                        .as("row %d", row.number())
                        .isTrue());
    }
}
