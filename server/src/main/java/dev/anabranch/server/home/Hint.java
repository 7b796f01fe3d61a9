package dev.anabranch.server.home;

import java.util.List;

/// What a demo suggests to try.
///
/// @param site  address of the site one can play with
/// @param steps each a sentence
public record Hint(String site, List<String> steps) {
    public Hint {
        steps = List.copyOf(steps);
    }
}
