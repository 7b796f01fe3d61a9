package dev.anabranch.server.answers;

import java.util.Optional;
import java.util.stream.Collectors;

/// An answer as it is read, each statement with the number of its citation.
public final class AnswerText {
    private AnswerText() {}

    /// The statements, one a line; empty where there is no answer.
    public static Optional<String> of(Answer answer) {
        return switch (answer) {
            case Answer.NotFound none -> Optional.empty();
            case Answer.Found found ->
                Optional.of(found.statements().stream()
                        .map(each -> "%s [%d]".formatted(each.text(), each.citation()))
                        .collect(Collectors.joining("\n")));
        };
    }
}
