package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was put in comes out: texts byte for byte, and all else as every database can keep it.
@OnEachDatabase
class HeldTextTest {
    /// Nobody's input is trusted to be tame.
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "'; DROP TABLE node; --",
            "\"quoted\" 'twice' `thrice` \\ \\' $1 ? :name {x} %s %_",
            "line\r\nline\tline\u2028line\u0085",
            "\uD83D\uDE80\uD83E\uDDD1\u200D\uD83D\uDE92 \uD834\uDD1E \uDBFF\uDFFD",
            "\u202Eright to left\u202C \u05E9\u05DC\u05D5\u05DD",
            "e\u0301 \u00E9 \u1E9E \u0130 \uFB01 \uFEFF\uFFFD\uFFFF",
            "\u0001\u0007\u001B[31m\u007F",
            "x".repeat(10_000));

    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    HeldTextTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
    }

    static List<String> hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void textsComeBackAsTheyWere(String text) {
        content.apply(Draft.page("1").saying(text).read());
        assertThat(content.document("1").body()).isEqualTo(new Body(Body.Format.STORAGE, text));
        var adf = new Body(Body.Format.ADF, text);
        content.apply(Draft.page("1").version(2).with(adf).read());
        assertThat(content.document("1").body()).isEqualTo(adf);
        assertThat(content.document("1").hash()).isEqualTo(adf.hash());
    }

    @Test
    void aLargeTextOfRandomCharactersComesBackByteForByte() {
        long seed = 20260405L;
        System.out.println("HeldTextTest seed " + seed);
        var text = new Random(seed)
                .ints(1_800_000, 0, Character.MAX_CODE_POINT + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(5_000_000);
        content.apply(Draft.page("1").saying(text).read());
        assertThat(content.document("1").body().text().equals(text)).isTrue();
    }

    @Test
    void aLargeTextThatRepeatsItselfIsKeptSmall() {
        var text = "<p>All work and no play makes a dull page. \u00FC</p>\n".repeat(110_000);
        assertThat(text.length()).isGreaterThan(5_000_000);
        content.apply(Draft.page("1").saying(text).read());
        assertThat(content.document("1").body().text().equals(text)).isTrue();
        assertThat(held.number("SELECT LENGTH(packed) FROM body")).isLessThan(text.length() / 20);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void titlesLabelsAndNamesComeBackAsTheyWere(String text) {
        var shortened = text.substring(0, Math.min(200, text.length()));
        content.apply(
                new Change.SpaceSeen(new Space("300", "K" + shortened, text, text)),
                Draft.page("1").titled(text).labelled(text, "z").read(),
                new Change.PersonSeen("p" + shortened, text),
                new Change.Unread(new DocumentId("2"), NodeType.PAGE, text, "code", text));
        content.store().apply(List.of(), List.of(new Checkpoint("reading", text)));
        assertThat(content.document("1").node().title()).isEqualTo(text);
        assertThat(content.document("1").node())
                .isEqualTo(Draft.page("1").titled(text).node());
        assertThat(content.store().spaces()).contains(new Space("300", "K" + shortened, text, text));
        assertThat(content.all(ContentStore.UNREAD).getFirst().title()).isEqualTo(text);
        assertThat(content.store().checkpoint("reading").orElse("")).isEqualTo(text);
        assertThat(content.store().people().getOrDefault("p" + shortened, "")).isEqualTo(text);
    }

    @Test
    void labelsAreSortedAndTold() {
        content.apply(
                Draft.page("1").labelled("b", "a", "b", "\uD83D\uDE80", "it's").read(),
                Draft.page("2").read());
        assertThat(content.document("1").labels()).containsExactly("a", "b", "it's", "\uD83D\uDE80");
        assertThat(content.document("2").labels()).isEmpty();
        assertThat(content.store().held(List.of(new DocumentId("1"))).values())
                .singleElement()
                .extracting(Held::labels)
                .isEqualTo(List.of("a", "b", "it's", "\uD83D\uDE80"));
    }

    /// JSON may carry NUL and halves of characters; PostgreSQL takes neither, and one such page must not cost the
    /// others.
    @Test
    void textThatNoDatabaseTakesIsMendedAndStaysTheSame() {
        var bad = "nul \0 half \uD83D end";
        var page = Draft.page("1").titled(bad).labelled(bad, "two\nlines").saying(bad);
        var changes = new Change[] {
            page.read(),
            Draft.page("2").titled("Other").read(),
            new Change.PersonSeen(bad, bad),
            new Change.Unread(new DocumentId("3"), NodeType.PAGE, bad, "code", bad),
            new Change.SpaceSeen(new Space("300", bad, bad, bad)),
            new Change.Attached(
                    Draft.of(NodeType.ATTACHMENT, "att4").below("1").titled(bad).node(), bad, 1, "ab".repeat(32))
        };
        content.applyAndProject(changes);
        assertThat(content.document("1").node().title()).isEqualTo("nul ? half ? end");
        assertThat(content.document("1").labels()).hasSize(2);
        assertThat(content.document("2").node().title()).isEqualTo("Other");
        assertThat(content.apply(changes)).isEmpty();
        assertThat(content.waiting()).isEmpty();
    }

    /// The author of a page decides what it mentions, and the one who uploads a file its media type.
    @Test
    void wordsOfAnyLengthCostNobodyElse() {
        var longWord = "w".repeat(1000);
        for (int length : new int[] {240, 255, 256, 290, 300, 301, 1000}) {
            content.apply(
                    Draft.page("1")
                            .version(length)
                            .naming(Dependency.person("w".repeat(length)))
                            .labelled(longWord)
                            .read(),
                    Draft.page("2").version(length).read());
        }
        content.apply(
                new Change.Attached(Draft.of(NodeType.ATTACHMENT, "att4").node(), longWord, 1, "ab".repeat(32)),
                new Change.PersonSeen("p", longWord));
        assertThat(content.document("1").labels()).containsExactly(longWord);
        assertThat(content.document("att4").mediaType()).isNotEmpty();
        assertThat(content.store().unknownPeople(100)).contains("w".repeat(240), "w".repeat(255));
        assertThat(content.store().people()).containsEntry("p", longWord);
    }

    @Test
    void anAuthorWithAStrangeIdCostsNobodyElse() {
        var author = "a\0" + "u".repeat(1000);
        var edition = new Edition(1, Draft.MADE, Draft.EDITED, Optional.of(author));
        var odd = Draft.page("1").node();
        var node = new Node(odd.id(), odd.type(), odd.spaceId(), odd.parent(), odd.title(), edition, odd.webPath());
        var body = new Body(Body.Format.STORAGE, "");
        content.apply(
                new Change.Upserted(new Document(node, List.of(), body, Set.of())),
                Draft.page("2").read());
        assertThat(content.holds("1")).isTrue();
        assertThat(content.holds("2")).isTrue();
    }

    @Test
    void filesHaveNoText() {
        content.apply(
                Draft.of(NodeType.ATTACHMENT, "att1").below("7").titled("a.png").attached("ab".repeat(32)));
        var file = content.document("att1");
        assertThat(file.body().text()).isEmpty();
        assertThat(file.mediaType()).isEqualTo("image/png");
        assertThat(file.hash()).isEqualTo("ab".repeat(32));
        assertThat(file.node().parent()).contains(new DocumentId("7"));
    }

    @Test
    void aDamagedTextIsToldAndNotReadForEver() {
        content.apply(Draft.page("1").saying("some text").read());
        var sound = held.database().read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT packed FROM body")) {
                rows.next();
                return rows.getBytes(1);
            }
        });
        for (int i = 0; i < 4; i++) {
            var bytes = sound.clone();
            switch (i) {
                case 0 -> bytes[bytes.length - 1] ^= 1;
                case 1 -> bytes = Arrays.copyOf(bytes, bytes.length - 3);
                case 2 -> bytes = new byte[0];
                default -> bytes = new byte[] {0x78, (byte) 0xBB, 1, 2, 3, 4, 5, 6}; // wants a dictionary
            }
            var damaged = bytes;
            held.database().write(connection -> {
                try (var update = connection.prepareStatement("UPDATE body SET packed = ?")) {
                    update.setBytes(1, damaged);
                    return update.executeUpdate();
                }
            });
            assertThatThrownBy(() -> assertTimeoutPreemptively(
                            Duration.ofSeconds(20), () -> content.document("1").body()))
                    .as("damage %d", i)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void thousandsOfDocumentsGoInAndOutAtOnce() {
        var pages = IntStream.range(0, 3000)
                .mapToObj(
                        i -> Draft.page(Integer.toString(i)).titled("Page " + i).naming("id:" + (i + 1)))
                .toList();
        content.apply(pages.stream().map(Draft::read).toArray(Change[]::new));
        var ids = pages.stream().map(Draft::id).collect(Collectors.toSet());
        assertThat(content.store().held(ids).keySet()).isEqualTo(ids);
        assertThat(content.store().documents(ids))
                .hasSize(3000)
                .allSatisfy(document -> assertThat(document.body().text())
                        .isEqualTo("<p>" + document.node().id() + "</p>"));
        assertThat(content.store().pendingCount(OpenContent.INDEX)).isEqualTo(3000);
        assertThat(content.store().documentsIn(List.of(Draft.DOC.id()))).isEqualTo(3000);
        content.project();
        assertThat(content.waiting()).isEmpty();
        content.apply(pages.stream().map(Draft::removed).toArray(Change[]::new));
        assertThat(content.store().heldIn(List.of(Draft.DOC.id()))).isEmpty();
        assertThat(held.number("SELECT COUNT(*) FROM body")).isZero();
        assertThat(held.number("SELECT COUNT(*) FROM dependency")).isZero();
        assertThat(content.waiting()).hasSize(3000);
    }
}
