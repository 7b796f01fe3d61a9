package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What becomes of the text of a model.
class AnswerByModelTest {
    private static final String LEAVE = "Everybody has 28 working days of holiday a year.";

    /// Reads the first passage alone.
    private record Reading(String text) implements Writer {
        @Override
        public String name() {
            return "scribe-1";
        }

        @Override
        public List<Candidate> told(List<Candidate> passages) {
            return passages.subList(0, 1);
        }

        @Override
        public void write(String question, List<Candidate> passages, Consumer<String> heard) {
            heard.accept(text);
        }
    }

    private static Candidate passage(String title, String text) {
        var source = new Candidate.Source(title, "https://acme.example", title, 7, "https://acme.example/" + title);
        return new Candidate(source, List.of(), text, OptionalDouble.empty());
    }

    private static Reply reply(String text) {
        var passages = List.of(passage("Holiday", LEAVE), passage("Lunch", "Lunch is at noon in the canteen."));
        var found = new Answer.Found(
                List.of(new Answer.Statement(LEAVE, 1)),
                List.of(new Answer.Citation(1, passages.getFirst().document(), List.of(), LEAVE)),
                0.9);
        return new AnswerByModel(
                        new Reading(text), new Extraction(Optional.empty()), source -> true, AnswerListener.NONE)
                .reply("how many days", passages, found);
    }

    @Test
    void nothingIsTakenFromAPassageThatTheModelDidNotRead() {
        var reply = reply("Lunch is at noon in the canteen. [2]");
        assertThat(AnswerText.of(reply.answer())).contains(LEAVE + " [1]");
        assertThat(reply.writer()).isEmpty();
        assertThat(reply.leftOut()).isEqualTo(1);
        assertThat(reply(LEAVE + " [1]").writer()).contains("scribe-1");
    }
}
