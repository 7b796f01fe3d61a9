package dev.anabranch.server.search;

import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.rank.Mode;
import java.util.Locale;
import java.util.Optional;

/// What somebody looks for.
///
/// @param text as typed
/// @param mode by what it is found
/// @param wishes what is wanted only
/// @param order of what was found
/// @param from how many of the first ones are left out, 0 for none
/// @param most how many are wanted, at least 1
public record Question(String text, Mode mode, Filter.Wishes wishes, Order order, int from, int most) {
    /// So many can be looked at in all: whoever looks further had better ask better.
    public static final int DEEPEST = 200;

    private static final int LONGEST_TEXT = 4000;

    /// In which order documents are shown.
    public enum Order {
        /// The best first.
        RELEVANCE,
        /// Of the best ones the latest version first.
        NEWEST,
        /// Of the best ones by title.
        TITLE;

        /// As people write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The order that somebody wrote.
        public static Optional<Order> parse(String word) {
            for (var order : values()) {
                if (order.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                    return Optional.of(order);
                }
            }
            return Optional.empty();
        }
    }

    /// Cuts off what nobody types.
    public Question {
        text = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        from = Math.clamp(from, 0, DEEPEST);
        most = Math.clamp(most, 1, DEEPEST);
    }

    /// The best documents for a text, whatever they are.
    public static Question of(String text, int most) {
        return new Question(text, Mode.HYBRID, Filter.Wishes.NONE, Order.RELEVANCE, 0, most);
    }
}
