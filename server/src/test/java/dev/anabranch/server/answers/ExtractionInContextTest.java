package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.platform.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
                "wer bestellt Toner             | Toner kommt montags.                | true"
            })
    void kindsOfThingsAreKnownByWhatTheyLookLike(String question, String text, boolean isIn) {
        assertThat(Expected.by(question).isIn(text)).isEqualTo(isIn);
    }
}
