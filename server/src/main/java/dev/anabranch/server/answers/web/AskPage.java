package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.kept.KeptAnswer;
import dev.anabranch.server.linking.Blindness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page of answers shows.
///
/// @param asked the question
/// @param thread the conversation before it, oldest first
/// @param state what came of it
/// @param blindness why the reader may see less than they expect; told where nothing was found
public record AskPage(AskedThere asked, List<Turn> thread, State state, List<Blindness> blindness) {
    /// Copies the lists.
    public AskPage {
        thread = List.copyOf(thread);
        blindness = List.copyOf(blindness);
    }

    /// Something that was asked before in this conversation.
    ///
    /// @param statements as it was answered; none where it was not, or may not be shown any more
    /// @param writer the model that wrote them; empty where they are the pages' own words
    public record Turn(String question, String address, List<Answer.Statement> statements, Optional<String> writer) {
        /// Copies the list.
        public Turn {
            statements = List.copyOf(statements);
        }
    }

    /// What came of a question.
    public sealed interface State {}

    /// Nobody asked anything yet.
    ///
    /// @param recent what the reader asked before, the latest first
    public record Unasked(List<Recent> recent) implements State {
        /// Copies the list.
        public Unasked {
            recent = List.copyOf(recent);
        }
    }

    /// A question that was asked before.
    ///
    /// @param question as it was looked for
    /// @param address where its answer is shown as it was given
    public record Recent(String question, String address, Instant at, boolean found) {}

    /// It cannot be asked like this.
    public record Refused(String complaint) implements State {}

    /// The search cannot answer now.
    ///
    /// @param what happened
    /// @param remedy what can be done
    public record Trouble(String what, String remedy) implements State {}

    /// The index holds nothing yet.
    public record NothingIndexed() implements State {}

    /// An answer that was given before, whose pages the reader may not read any more, or that are gone.
    public record Withheld(String id, Instant at) implements State {}

    /// The answer comes sentence by sentence.
    ///
    /// @param events where from
    /// @param whole where it is shown at once
    public record Awaited(String events, String whole) implements State {}

    /// There is an answer, or that there is none.
    ///
    /// @param answer its id is empty where it is not kept
    /// @param lines the sentences
    /// @param cards the passages they were taken from, or the nearest ones where nothing was found
    /// @param markdown to be copied
    /// @param circumstances how it was given
    public record Told(
            KeptAnswer answer, List<Line> lines, List<Card> cards, String markdown, Circumstances circumstances)
            implements State {
        /// Copies the lists.
        public Told {
            lines = List.copyOf(lines);
            cards = List.copyOf(cards);
        }

        /// Whether the reader's own, who can say something of it.
        public boolean isKept() {
            return !answer.id().isEmpty();
        }

        /// Whether this is what the reader said of it.
        public boolean said(String verdict) {
            return answer.feedback()
                    .filter(feedback -> feedback.verdict().word().equals(verdict))
                    .isPresent();
        }

        /// By whom it was written, as a sentence; empty where it is made of the pages' own words.
        public Optional<String> written() {
            return answer.writer()
                    .map("Written by %s. Each sentence was held against the passage that it names."::formatted);
        }

        /// Where what the reader says of it goes.
        public String verdictAddress() {
            return Addresses.verdict(answer.id());
        }

        /// Whether something that it says stands in a newer version now.
        public boolean isChanged() {
            return cards.stream().anyMatch(card -> card.change().isPresent());
        }
    }

    /// How an answer was given.
    ///
    /// @param isEarlier whether it is shown as it was given before
    /// @param isIndexing whether pages still wait to be indexed
    /// @param former where another answer to the same question is, that was given before
    /// @param thanked whether the reader just said something of it
    public record Circumstances(boolean isEarlier, boolean isIndexing, Optional<Former> former, boolean thanked) {}

    /// Another answer to the same question.
    public record Former(String address, Instant at) {}

    /// A sentence of an answer.
    ///
    /// @param number of the citation
    /// @param anchor of the passage beside it
    /// @param source what the passage is called
    public record Line(String text, int number, String anchor, String source) {}
}
