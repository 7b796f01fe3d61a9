package dev.anabranch.converter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anabranch.converter.Converter;
import dev.anabranch.converter.back.MarkdownToStorage;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.EditablePage;

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

    /// Markdown of any kind becomes storage format, and what that reads as stays the same from the next turn on.
    @FuzzTest(maxDuration = "10m")
    void markdown(FuzzedDataProvider data) {
        var markdown = turned(data.consumeRemainingAsString());
        SafeMarkdown.check(markdown);
        assertThat(turned(turned(markdown))).isEqualTo(turned(markdown));
    }

    private static String turned(String markdown) {
        var storage = new MarkdownToStorage().convert(markdown, Resolver.none()).storage();
        return new Converter().storageToMarkdown(storage, Surroundings.none()).markdown();
    }

    /// A page to which its own Markdown is applied keeps its bytes, and any other Markdown can be applied to it.
    @FuzzTest(maxDuration = "10m")
    void roundTrip(FuzzedDataProvider data) {
        var storage = data.consumeString(2_000);
        var page = EditablePage.of(storage, Surroundings.none(), Resolver.none());
        assertThat(page.apply(page.markdown()).storage()).isEqualTo(storage);
        assertThat(page.apply(page.markdown() + "\n\n" + data.consumeRemainingAsString())
                        .storage())
                .isNotNull();
    }
}
