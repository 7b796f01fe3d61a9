package dev.anabranch.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extracted.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parent survives whatever the child does.
class BadChildTest {
    private static final Limits LIMITS = limits(Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private final Extractor extractor = extractor(LIMITS);

    @AfterEach
    void end() {
        extractor.close();
    }

    @Test
    void childThatEndsIsReplaced() throws IOException {
        var before = asked("pid");
        assertThat(asked("exit")).isEqualTo(NotExtracted.of(Reason.CRASHED, ""));
        assertThat(asked("pid")).isInstanceOf(Text.class).isNotEqualTo(before);
    }

    @Test
    void childThatDoesNotComeBackIsEnded() throws IOException {
        try (var hasty = extractor(limits(Duration.ofSeconds(2)))) {
            assertThat(hasty.extract(file(), "hang", ""))
                    .isEqualTo(new NotExtracted(
                            Reason.TIMED_OUT,
                            "Reading the file took too long and was given up. It may take 2 seconds."));
            assertThat(hasty.extract(file(), "pid", "")).isInstanceOf(Text.class);
        }
    }

    @Test
    void childThatWantsTooMuchMemoryEnds() throws IOException {
        assertThat(asked("memory")).isEqualTo(NotExtracted.of(Reason.OUT_OF_MEMORY, ""));
        assertThat(asked("pid")).isInstanceOf(Text.class);
    }

    @Test
    void childThatBreaksTheRulesIsEnded() throws IOException {
        for (var wrong : new String[] {"flood", "other", "long"}) {
            assertThat(asked(wrong)).as(wrong).isEqualTo(NotExtracted.of(Reason.CRASHED, ""));
            assertThat(asked("pid")).isInstanceOf(Text.class);
        }
    }

    @Test
    void childIsReplacedAfterSomeFilesAndAfterARest() throws IOException {
        var first = asked("pid");
        assertThat(asked("pid")).isEqualTo(first);
        assertThat(asked("pid")).isEqualTo(first);
        var second = asked("pid");
        assertThat(second).isNotEqualTo(first);
        extractor.rest();
        assertThat(asked("pid")).isInstanceOf(Text.class).isNotEqualTo(second);
    }

    @Test
    void nothingIsStartedAfterTheEnd() throws IOException {
        assertThat(asked("pid")).isInstanceOf(Text.class);
        extractor.close();
        assertThat(asked("pid")).isEqualTo(NotExtracted.of(Reason.UNAVAILABLE, "The program that asks is ending."));
    }

    @Test
    void interruptedParentGetsAnAnswer() throws IOException {
        var bytes = new ByteArrayInputStream(new byte[5]) {
            @Override
            public synchronized int read(byte[] buffer, int from, int most) {
                Thread.currentThread().interrupt();
                return super.read(buffer, from, most);
            }
        };
        try (var child = Child.start(command(LIMITS), LIMITS)) {
            assertThat(child.ask(new Child.Question(bytes, "other", "", 5)))
                    .isEqualTo(NotExtracted.of(Reason.CRASHED, ""));
            assertThat(Thread.interrupted()).as("interrupted").isTrue();
        }
    }

    @Test
    void childKnowsNothingOfTheEnvironment() throws IOException {
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(asked("environment"))
                .isInstanceOfSatisfying(
                        Text.class, text -> assertThat(text.text()).isEqualTo("LC_ALL"));
    }

    @Test
    void childThatDoesNotStartIsAReason() throws IOException {
        try (var other = new Extractor(LIMITS, ChildCommand.of("no.such.Program", "nowhere", LIMITS))) {
            assertThat(other.extract(file(), "a", ""))
                    .isEqualTo(
                            new NotExtracted(
                                    Reason.UNAVAILABLE,
                                    "The process that reads files could not be started. It ended with exit code 1 before it listened."));
        }
    }

    private static Limits limits(Duration time) {
        return new Limits(1000, 5_000_000, Limits.standard().unpacked(), time, 3);
    }

    private static Extractor extractor(Limits limits) {
        return new Extractor(limits, command(limits));
    }

    private static ChildCommand command(Limits limits) {
        return ChildCommand.of(BadChild.class.getName(), System.getProperty("java.class.path"), limits);
    }

    private Extracted asked(String what) throws IOException {
        return extractor.extract(file(), what, "");
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("file"), "bytes");
    }
}
