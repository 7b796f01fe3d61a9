package dev.anabranch.server.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineContract;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LuceneEngineTest extends EngineContract {
    @TempDir
    private Path folder;

    @Override
    protected Engine open() {
        return LuceneEngine.open(folder.resolve("index"));
    }

    @Test
    void whatWasCommittedIsThereAgainAndWhatWasNotIsNot() {
        var place = folder.resolve("again");
        try (var engine = LuceneEngine.open(place)) {
            engine.mark("mine");
            engine.write(List.of(note("1")), List.of());
            engine.commit();
            engine.write(List.of(note("2")), List.of());
        }
        try (var engine = LuceneEngine.open(place)) {
            assertThat(engine.size().documents()).isEqualTo(1);
            assertThat(engine.mark()).isEqualTo("mine");
        }
        try (var engine = LuceneEngine.toRead(place).orElseThrow()) {
            assertThat(engine.size().documents()).isEqualTo(1);
            assertThatThrownBy(() -> engine.write(List.of(note("3")), List.of()))
                    .hasMessageContaining("only to be read");
        }
        assertThat(LuceneEngine.toRead(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void aDamagedIndexSaysSoAndCanBeDeleted() throws IOException {
        var place = folder.resolve("damaged");
        try (var engine = LuceneEngine.open(place)) {
            engine.write(List.of(note("1")), List.of());
            engine.commit();
        }
        try (var files = Files.list(place)) {
            for (var file : files.filter(each -> !each.getFileName().toString().contains("lock"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }

        assertDamaged(() -> LuceneEngine.open(place));

        LuceneEngine.delete(place);
        try (var engine = LuceneEngine.open(place)) {
            assertThat(engine.size().documents()).isZero();
            assertThat(engine.mark()).isEmpty();
        }
    }

    @Test
    void damageThatASearchSeesIsToldToWhoeverWritesAndIsOverWhenAllIsTakenOut() throws IOException {
        var place = folder.resolve("lost");
        try (var engine = LuceneEngine.open(place)) {
            engine.write(IntStream.range(0, 3_000).mapToObj(id -> note("" + id)).toList(), List.of());
            engine.commit();
            shorten(place, ".cfs");

            assertDamaged(() -> engine.passagesOf(List.of(new Key(1, new DocumentId("2999")))));
            assertDamaged(engine::consolidate);

            engine.clear();
            engine.write(List.of(note("1")), List.of());
            engine.commit();
            assertThat(engine.consolidate()).isFalse();
            assertThat(engine.passagesOf(List.of(new Key(1, new DocumentId("1")))))
                    .hasSize(1);
        }
    }

    private static void shorten(Path place, String kind) throws IOException {
        try (var files = Files.list(place)) {
            for (var file : files.filter(each -> each.toString().endsWith(kind)).toList()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
            }
        }
    }

    private static void assertDamaged(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EngineFailed.class, failed -> assertThat(failed.kind()).isEqualTo(EngineFailed.Kind.DAMAGED));
    }

    @Test
    @Timeout(120)
    void manyLargePartsArePutTogetherAndFindTheSame() throws IOException {
        var place = folder.resolve("parts");
        try (var engine = LuceneEngine.open(place)) {
            writeParts(engine);
            assertThat(parts(place)).isEqualTo(6);

            assertThat(engine.consolidate()).isTrue();
            engine.write(List.of(), List.of(new Key(1, new DocumentId("7"))));
            engine.commit();
            while (engine.consolidate()) {
                Thread.onSpinWait(); // another thread does it
            }

            assertThat(parts(place)).isEqualTo(1);
            assertThat(engine.size().documents()).isEqualTo(11_999);
        }
        try (var engine = LuceneEngine.open(place)) {
            assertThat(engine.size().documents()).isEqualTo(11_999);
            assertThat(engine.passagesOf(List.of(new Key(1, new DocumentId("7")))))
                    .isEmpty();
            assertThat(engine.passagesOf(List.of(new Key(1, new DocumentId("11999")))))
                    .hasSize(1);
            assertThat(engine.consolidate()).isFalse();
        }
    }

    @Test
    @Timeout(120)
    void damageThatIsFoundWhenPartsArePutTogetherIsToldToWhoeverWrites() throws IOException {
        var place = folder.resolve("rotten");
        try (var engine = LuceneEngine.open(place)) {
            writeParts(engine);
            rot(place);

            assertDamaged(() -> {
                while (true) {
                    engine.consolidate(); // another thread finds it
                }
            });
            assertDamaged(() -> engine.write(List.of(note("1")), List.of()));

            engine.clear();
            engine.write(List.of(note("1")), List.of());
            engine.commit();
            assertThat(engine.size().documents()).isEqualTo(1);
        }
    }

    /// One bit of one part is another.
    private static void rot(Path place) throws IOException {
        try (var files = Files.list(place)) {
            var file = files.filter(each -> each.toString().endsWith(".cfs"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(bytes, bytes.length / 2, 1), bytes.length / 2);
            }
        }
    }

    private static void writeParts(LuceneEngine engine) {
        for (int part = 0; part < 6; part++) {
            int from = part * 2_000;
            engine.write(
                    IntStream.range(from, from + 2_000)
                            .mapToObj(id -> note("" + id))
                            .toList(),
                    List.of());
            engine.commit();
        }
    }

    private static long parts(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".si")).count();
        }
    }

    private static Entry note(String id) {
        return new Entry(
                new Key(1, new DocumentId(id)),
                new Entry.Place("A", List.of(new DocumentId(id))),
                NodeType.PAGE,
                "Note",
                List.of(),
                "",
                Instant.EPOCH,
                1,
                Language.ENGLISH,
                List.of(new Entry.Part(new Passage(0, List.of(), "A note.", 0, 0), null)));
    }
}
