package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of running text.
public sealed interface Inline {
    /// Its marks and link.
    Style style();

    /// The same piece in another style.
    Inline in(Style style);

    /// Words. Runs of white space are already one space, except in code.
    record Text(String text, Style style) implements Inline {
        @Override
        public Text in(Style other) {
            return new Text(text, other);
        }
    }

    /// A line break within a paragraph.
    record Break(Style style) implements Inline {
        @Override
        public Break in(Style other) {
            return new Break(other);
        }
    }

    /// A lozenge with words in it.
    record Status(String text, String colour, Style style) implements Inline {
        @Override
        public Status in(Style other) {
            return new Status(text, colour, other);
        }
    }

    /// The title of what the link of this style leads to, where the link has no text of its own.
    record TargetTitle(Style style) implements Inline {
        @Override
        public TargetTitle in(Style other) {
            return new TargetTitle(other);
        }
    }

    /// A person.
    ///
    /// @param name the name as stored; null where only the id is
    record Mention(Reference.Person person, @Nullable String name, Style style) implements Inline {
        @Override
        public Mention in(Style other) {
            return new Mention(person, name, other);
        }
    }

    /// An image.
    ///
    /// @param alt its text alternative; null where none was given
    /// @param caption the words below it, often empty
    record Image(ImageSource source, @Nullable String alt, List<Inline> caption, Style style) implements Inline {
        /// Copies the caption.
        public Image {
            caption = List.copyOf(caption);
        }

        @Override
        public Image in(Style other) {
            return new Image(source, alt, caption, other);
        }
    }

    /// TeX within a line.
    record Formula(String tex, Style style) implements Inline {
        @Override
        public Formula in(Style other) {
            return new Formula(tex, other);
        }
    }

    /// A place that links can lead to.
    record Anchor(String name, Style style) implements Inline {
        @Override
        public Anchor in(Style other) {
            return new Anchor(name, other);
        }
    }

    /// An issue of Jira by its key.
    record Issue(String key, Style style) implements Inline {
        @Override
        public Issue in(Style other) {
            return new Issue(key, other);
        }
    }

    /// What lives elsewhere and has not been asked for yet.
    ///
    /// @param macro which shows it
    /// @param number how many macros of this name stand before it
    /// @param otherwise the words that stand for it when nobody answers
    /// @param at where the macro stands in the source
    record Elsewhere(Wanted wanted, String macro, int number, List<Inline> otherwise, Span at, Style style)
            implements Inline {
        /// Copies the words.
        public Elsewhere {
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public Elsewhere in(Style other) {
            return new Elsewhere(wanted, macro, number, otherwise, at, other);
        }
    }
}
