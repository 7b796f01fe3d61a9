package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which sentences of a model are believed, without vectors.
class SupportTest {
    private static final Candidate LEAVE = passage(
            "Holiday and leave",
            "Everybody has 28 working days of holiday a year. Unused days end on 31 March. Parents have ten days more."
                    + "\nContractors are not allowed to carry days over, and interns have 1,700.50 EUR a month."
                    + "\nAsk Ana Ruiz before you book a flight with AcmeAir.");

    private static final Candidate PARTS = passage(
            "Spare parts",
            "Part\tPrice (EUR)\tLead time\nHeated mast\t410\t8 weeks\nLid\t12\t2 days\nCable NX-4\t7.5\tnone");

    private static final Candidate URLAUB = passage(
            "Urlaub", "Alle haben 28 Arbeitstage Urlaub im Jahr. Praktikanten d\u00fcrfen keine Tage \u00fcbertragen.");

    private static final Candidate JAPANESE = passage(
            "\u4f11\u6687",
            "\u793e\u54e1\u306f\u5e74\u9593\uff12\uff18\u65e5\u306e\u6709\u7d66\u4f11\u6687\u3092\u53d6\u5f97\u3067\u304d\u307e\u3059\u3002");

    private final Support support = new Support(texts -> Optional.empty());

    private static Candidate passage(String title, String text) {
        var source = new Candidate.Source(title, "https://acme.example", title, 7, "https://acme.example/" + title);
        return new Candidate(source, List.of(), text, OptionalDouble.empty());
    }

    private Optional<String> held(String sentence) {
        return List.of(LEAVE, PARTS, URLAUB, JAPANESE).stream()
                .flatMap(passage -> support.of(sentence, passage).stream())
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Everybody has 28 working days of holiday a year. | Everybody has 28 working days of holiday a year.
                    You have 28 working days of holiday a year. | Everybody has 28 working days of holiday a year.
                    Each year everybody gets 28 days of holiday. | Everybody has 28 working days of holiday a year.
                    Unused days end on March 31. | Unused days end on 31 March.
                    Parents have 10 days more. | Parents have ten days more.
                    Contractors are not allowed to carry days over. | Contractors are not allowed
                    Contractors cannot carry days over. | Contractors are not allowed
                    Interns have 1700.50 € a month. | 1,700.50 EUR
                    Ask Ana Ruiz before you book a flight. | Ask Ana Ruiz
                    A heated mast has a lead time of 8 weeks. | Heated mast
                    The heated mast costs 410 EUR. | Heated mast
                    The price of the cable NX-4 is 7.5 EUR. | Cable NX-4
                    Alle haben 28 Arbeitstage Urlaub im Jahr. | Alle haben 28
                    Praktikanten dürfen keine Tage übertragen. | Praktikanten
                    社員は年間２８日の有給休暇を取得できます。 | 社員は年間
                    """)
    void whatAPassageSaysIsHeldByItsWords(String sentence, String words) {
        assertThat(held(sentence)).as(sentence).isPresent();
        assertThat(held(sentence).orElseThrow()).contains(words.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Everybody has 30 working days of holiday a year. | another number
                    Everybody has 28 working weeks of holiday a year. | another unit
                    Everybody has 31 working days of holiday a year. | a number of another sentence
                    Everybody has -28 working days of holiday a year. | another sign
                    Parents have twelve days more. | another number as a word
                    Everybody has 10 days of holiday a year. | the number of the next sentence but one
                    Contractors are allowed to carry days over. | a lost negation
                    Everybody does not have 28 working days of holiday a year. | a negation that came from nowhere
                    Contractors are forbidden to carry days over. | a lost negation, another word
                    Ask Bo Li before you book a flight with AcmeAir. | another name
                    Ask Ana Ruiz after you book a flight with AcmeAir. | before and after
                    Ask Ana Ruiz before you book a flight with OtherAir. | another name within a word
                    A heated mast has a lead time of 2 days. | the number of another row
                    The lid costs 410 EUR. | the number of another row
                    The price of the cable NX-5 is 7.5 EUR. | another identifier
                    Interns have 1,750.50 EUR a month. | another number
                    Interns have 1700.50 USD a month. | another currency
                    Alle haben 30 Arbeitstage Urlaub im Jahr. | another number
                    Praktikanten dürfen Tage übertragen. | a lost negation
                    社員は年間３０日の有給休暇を取得できます。 | another number
                    The retreat is in Lisbon. | nothing of it
                    Holiday and leave. | nothing but the title
                    Yes. | nothing
                    The password is on the wall. | nothing of it
                    """)
    void whatNoPassageSaysIsLeftOut(String sentence, String why) {
        assertThat(held(sentence)).as("%s: %s", why, sentence).isEmpty();
    }

    @Test
    void fewerWordsAreEnoughWhereTheMeaningIsVeryNear() {
        var sentence = "Staff members obtain 28 working days of holiday yearly.";
        assertThat(support.of(sentence, LEAVE)).isEmpty();
        assertThat(new Support(texts -> alike(texts, 1)).of(sentence, LEAVE)).isPresent();
        assertThat(new Support(texts -> alike(texts, 0)).of(sentence, LEAVE)).isEmpty();
        assertThat(new Support(texts -> alike(texts, 1)).of("Staff members obtain 29 working days.", LEAVE))
                .as("a number is a number")
                .isEmpty();
    }

    private static Optional<List<float[]>> alike(List<String> texts, float length) {
        return Optional.of(texts.stream().map(each -> new float[] {length}).toList());
    }

    @Test
    void meaningsAreLookedAtOnceAndOfSoManySentences() {
        var asked = new ArrayList<List<String>>();
        var counting = new Support(texts -> {
            asked.add(texts);
            return alike(texts, 0);
        });
        for (char letter = 'a'; letter <= 'z'; letter++) {
            for (var word : List.of("acquire", "obtain")) {
                var sentence = "Staff members %s%s 28 working days of holiday yearly.".formatted(word, letter);
                counting.of(sentence, LEAVE);
                counting.of(sentence, LEAVE);
            }
        }
        assertThat(asked).as("two looks for each of 40 sentences").hasSize(80);
        assertThat(asked.stream().flatMap(List::stream).filter(each -> each.startsWith("Staff")))
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(asked).allMatch(each -> each.size() <= 5);
    }

    @Test
    void textIsCutIntoSentencesHoweverItComes() {
        var text =
                "<think>The user wants [1].\nSo it is 28.\n</think>## Holiday\n- **Everybody** has 28 days. [1] [2]\n"
                        + "Unused days end, e.g. on 31 March [1]. It is 3.5 hours [2, 3].\nSee [here](https://evil.example). [1] End";
        for (int size : new int[] {1, 3, 1000}) {
            var sentences = new Sentences();
            var found = new ArrayList<Sentence>();
            for (int at = 0; at < text.length(); at += size) {
                found.addAll(sentences.add(text.substring(at, Math.min(text.length(), at + size))));
            }
            found.addAll(sentences.end());
            assertThat(found)
                    .as("in parts of %d", size)
                    .containsExactly(
                            new Sentence("Holiday", List.of(), false),
                            new Sentence("Everybody has 28 days.", List.of(1, 2), false),
                            new Sentence("Unused days end, e.g. on 31 March.", List.of(1), false),
                            new Sentence("It is 3.5 hours.", List.of(2, 3), false),
                            new Sentence("See [here](https://evil.example).", List.of(1), true),
                            new Sentence("End", List.of(), false));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    See https://evil.example/?q=1 [1] | true
                    ![x](data:image/png;base64,AAAA) [1] | true
                    [click](javascript:alert(1)) [1] | true
                    [1](http://evil.example) | true
                    Go to www.evil.example [1] | true
                    <img src=x onerror=alert(1)> [1] | true
                    <script [1] | true
                    &lt;b&gt; [1] | true
                    [[Page^evil]] [1] | true
                    Mail mailto:ana@acme.example [1] | true
                    Less than 5 < 6 days [1] | false
                    Use `anabranch.yaml` and R&D [1] | false
                    """)
    void addressesLinksAndMarkupAreSeen(String written, boolean linked) {
        assertThat(Sentence.of(written).isLinked()).as(written).isEqualTo(linked);
    }

    @Test
    void hugeOrOddTextIsLookedAtInTime() {
        var odd = passage("x".repeat(10_000), ("\t\t| : . 12 " + "a,b ".repeat(2000) + "\n").repeat(50));
        assertThat(support.of("1,".repeat(1500) + " not A_B ".repeat(100), odd)).isEmpty();
        for (var sign : List.of("1,", "a_", "9.", "a/")) {
            assertThat(support.of(sign.repeat(50_000) + "1", odd)).isEmpty();
        }
        assertThat(Sentence.of("[".repeat(2000) + "<".repeat(1000) + "*".repeat(900))
                        .isEmpty())
                .isTrue();
        assertThat(Sentence.of("> ".repeat(50_000) + "[1" + ", 2".repeat(50_000) + "]")
                        .cited())
                .isEmpty();
    }

    @Test
    @Timeout(30)
    void whatHasNoEndIsNoSentence() {
        for (var part : List.of(".", "x", "\u2026")) {
            var sentences = new Sentences();
            assertThatThrownBy(() -> {
                        for (int times = 0; times < 4000; times++) {
                            sentences.add(part);
                        }
                    })
                    .as(part)
                    .isInstanceOf(WriterFailed.class);
        }
        assertThatThrownBy(() -> new Sentences().add("x".repeat(1001) + "\n")).isInstanceOf(WriterFailed.class);
    }

    @Test
    void thoughtsAreNoPartOfAnAnswer() {
        var thought = "<think>Are there 30 days? [1]\n\nNo: there are 28 [1].\n";
        var answer = writing(thought + "</think>\n\nEverybody has 28 working days of holiday a year. [1]");
        assertThat(answer.answer(1).orElseThrow().statements())
                .extracting(Answer.Statement::text)
                .containsExactly("Everybody has 28 working days of holiday a year.");
        assertThat(answer.leftOut()).isZero();
        for (var none : List.of(
                "NOT FOUND",
                "**Not found.**",
                "\"NOT FOUND\"",
                thought + "</think>\n\nNOT FOUND",
                "<think>" + "Hm. ".repeat(500) + "</think>NOT FOUND.\n")) {
            assertThat(writing(none).isNotFound()).as(none).isTrue();
            assertThat(writing(none).leftOut()).as(none).isZero();
        }
        assertThat(writing(thought).answer(1)).as("that never ends").isEmpty();
        assertThat(writing(thought).leftOut()).isZero();
        for (var other : List.of("", "<think>NOT FOUND</think>", "NOT FOUND\nThe retreat is in Lisbon. [1]")) {
            assertThat(writing(other).isNotFound()).as(other).isFalse();
        }
    }

    /// Letter by letter, out of one passage.
    private Writing writing(String text) {
        var writing = new Writing(List.of(LEAVE), support, source -> true, AnswerListener.NONE);
        text.codePoints().forEach(each -> writing.hear(Character.toString(each)));
        writing.end();
        return writing;
    }
}
