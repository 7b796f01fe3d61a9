package dev.anabranch.converter.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Surroundings;

/// In the build the inputs found so far are tried, which lie beside this class's resources; with `JAZZER_FUZZ=1`, as
/// the profile `nightly` sets it, Jazzer looks for new ones.
class ConverterFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void storage(FuzzedDataProvider data) {
        SafeMarkdown.check(new Converter()
                .storageToMarkdown(data.consumeRemainingAsString(), Surroundings.none())
                .markdown());
    }

    @FuzzTest(maxDuration = "10m")
    void adf(FuzzedDataProvider data) {
        SafeMarkdown.check(new Converter()
                .adfToMarkdown(data.consumeRemainingAsString(), Surroundings.none())
                .markdown());
    }
}
