package dev.anabranch.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What follows a command of the form `[DIR] [WORD] [ID...]` when a word is said.
///
/// @param folder this one when none is named
/// @param ids all that follows the word
record WordedArguments(Path folder, String word, List<String> ids) {
    WordedArguments {
        ids = List.copyOf(ids);
    }

    /// Empty when neither the first nor the second argument is one of the words. What is a folder is no word.
    static Optional<WordedArguments> of(List<String> arguments, List<String> words) {
        return arguments.stream()
                .limit(2)
                .filter(words::contains)
                .filter(each -> !Files.isDirectory(Path.of(each)))
                .findFirst()
                .map(word -> {
                    int at = arguments.indexOf(word);
                    return new WordedArguments(
                            Path.of(at == 0 ? "." : arguments.getFirst()),
                            word,
                            arguments.subList(at + 1, arguments.size()));
                });
    }
}
