package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.platform.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With the model in the jar, which tells how words are meant.
class ExtractionInContextTest {
    private static final EmbeddingModel MODEL =
            EmbeddingSettings.model(Configuration.of(Map.of(), "test")).orElseThrow();

    private final Extraction extraction = new Extraction(Optional.of(MODEL));

    private static final List<Candidate> BAKERY = List.of(
            passage(
                    "The deck oven",
                    0.70,
                    "The deck oven bakes rye bread at 240 degrees. It takes twelve loaves. Let it cool down before you"
                            + " clean it."),
            passage("Holiday", 0.66, "Everybody has 30 days of holiday a year. Parents have ten days more."),
            passage("Deliveries", 0.64, "Flour comes on Tuesdays at 5:30. The lorry stops behind the shop."));

    private static Candidate passage(String title, double cosine, String text) {
        return new Candidate(
                new Candidate.Source(title, "https://bakery.example", title, 1, "https://bakery.example/" + title),
                List.of(),
                text,
                OptionalDouble.of(cosine));
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void whatPagesTellIsAnsweredAlsoInOtherWords() {
        for (var question : List.of(
                "At what temperature does the deck oven bake rye bread?",
                "how many loaves does the deck oven take",
                "how many days of vacation do we have a year")) {
            assertThat(extraction.answer(question, BAKERY)).as(question).isInstanceOf(Answer.Found.class);
        }
    }

    @Test
    void whatPagesDoNotTellOfWhatTheyKnowIsNotAnswered() {
        for (var question : List.of(
                "warranty of the deck oven in months",
                "how long is the warranty of the deck oven",
                "which supplier sells the flour",
                "why was the shop in Lisbon closed")) {
            assertThat(extraction.answer(question, BAKERY)).as(question).isInstanceOf(Answer.NotFound.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how many desks are there       | The office has 64 desks.            | true",
                "how many desks are there       | Desks: 64                           | true",
                "how many desks are there       | It opens at 8, and everybody may choose a place; bring your own keyboard, all desks are shared. | false",
                "how many days of leave         | 30 days a year                      | true",
                "when was the office opened     | Opened in 2019.                     | true",
                "when was the office opened     | Open from 8 to 6.                   | false",
                "how long is the warranty       | Two years.                          | true",
                "how long is the warranty       | It covers the housing.              | false",
                "what does a mast cost          | Mast: 410 EUR                       | true",
                "what does a mast cost          | The mast is made of steel.          | false",
                "who orders toner               | Toner is ordered by Mette.          | true",
                "who orders toner               | Toner comes on Mondays.             | false",
                "which bank pays the wages      | They come from Sparbanken Nord.     | true",
                "which bank pays the wages      | They come on the 25th.              | false",
                "can I bring my dog             | Dogs are welcome.                   | true",
                "wer bestellt Toner             | Toner kommt montags.                | true",
                "who signs the budget           | Britta Holm signs the budget.       | true",
                "who signs the budget           | The budget is 4,000 EUR.            | false",
                "who cleans the kitchen         | It is cleaned by the receptionist.  | true",
                "who manages the budget         | The finance lead does.              | true",
                "where do I submit travel costs | Travel costs are submitted in the portal. | true",
                "where is my phone number shown | In the address book.                | true",
                "how do I restore an older version of a page | Choose Restore in its history. | true",
                "how is the budget approved     | In a vote.                          | true",
                "what is the budget of the shop | It is approved in a vote.           | false",
                "price of the lid               | The lid is blue.                    | false",
                "what colour is our logo        | Our logo is dark blue.              | true",
                "what does Max Weber do         | He leads the workshop.              | true",
                "how fast is the internet connection of the office | 1 Gbit/s down    | true",
                "how fast is the internet connection of the office | It is shared.    | false",
                "how many VMs do we run         | We run 12 VMs in Falkenstein.       | true",
                "how many desks are there       | The office has fifteen desks.       | true",
                "how long is the probation period | The probation period is a year.   | true",
                "how long is the probation period | As all others have.               | false",
                "how much petrol does it take   | 4 litres                            | true",
                "Wer genehmigt das Budget?      | Die Gesch\u00e4ftsleitung genehmigt es. | true",
                "Wo steht die Nummer der Hotline? | Auf der Startseite.               | true"
            })
    void kindsOfThingsAreKnownByWhatTheyLookLike(String question, String text, boolean isIn) {
        assertThat(Expected.by(question).isIn(text)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource({
        "how's the deck oven cleaned, how is the deck oven cleaned",
        "who doesn't get flour, who does not get flour"
    })
    void shortenedWordsCountAsWrittenOut(String question, String writtenOut) {
        assertThat(alike(question)).hasSameSizeAs(alike(writtenOut));
    }

    private static List<Double> alike(String question) {
        var read = MODEL.inWords(List.of(question, "flour"));
        return Alignment.of(read.getFirst()).with(read.getLast(), Set.of());
    }

    @Test
    void longQuestionsAndPiecesAreLaidOutUpToABound() {
        var endless = "\u7121\u7dda\u7db2\u8def".repeat(100);
        assertThat(alike(endless)).hasSize(64);
    }

    @Test
    void whereTheModelFailsWordsAloneDecide() {
        var failing =
                EmbeddingSettings.model(Configuration.of(Map.of(), "test")).orElseThrow();
        failing.close();
        var answer =
                new Extraction(Optional.of(failing)).answer("how many days of holiday does everybody have", BAKERY);
        assertThat(answer).isInstanceOf(Answer.Found.class);
    }

    @Test
    void modelWithoutVectorsOfWordsIsNotAskedForThoseOfTheQuestion() {
        var plain = new WithoutWords();
        new Extraction(Optional.of(plain)).answer("how many days of holiday", BAKERY);
        assertThat(plain.read).isNotEmpty().doesNotContain("how many days of holiday");
    }

    /// As models behind HTTP are.
    private static final class WithoutWords implements EmbeddingModel {
        private final List<String> read = new ArrayList<>();

        @Override
        public String id() {
            return "plain";
        }

        @Override
        public int dimensions() {
            return MODEL.dimensions();
        }

        @Override
        public float[] query(String text) {
            return MODEL.query(text);
        }

        @Override
        public List<float[]> passages(List<String> texts) {
            read.addAll(texts);
            return MODEL.passages(texts);
        }

        @Override
        public int maxTokens() {
            return MODEL.maxTokens();
        }

        @Override
        public long cut() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
