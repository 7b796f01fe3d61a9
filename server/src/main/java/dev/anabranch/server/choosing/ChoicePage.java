package dev.anabranch.server.choosing;

import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.runs.SiteTabs;
import dev.anabranch.server.source.SpaceOffer;
import java.util.List;
import java.util.Optional;

/// What the page of spaces shows.
///
/// @param taken    the spaces of the proposal
/// @param filters  how many filters it has
/// @param changes  what it changes, each a sentence; none when it is what is in force
/// @param offers   spaces to add
/// @param folders  that are there already, to be suggested
/// @param error    why the last change was refused
/// @param connected whether there is a site to ask
/// @param sites    between which people choose
public record ChoicePage(
        List<Taken> taken,
        int filters,
        List<String> changes,
        Offers offers,
        List<String> folders,
        Optional<Refusal> error,
        boolean connected,
        SiteTabs sites) {
    public ChoicePage {
        taken = List.copyOf(taken);
        changes = List.copyOf(changes);
        folders = List.copyOf(folders);
    }

    /// A mapping as people see it.
    ///
    /// @param name  of the space, as far as it is known
    /// @param pages held of it
    public record Taken(Mapping mapping, String name, long pages, boolean added) {
        /// The folder as it stands in the field.
        public String folder() {
            return mapping.folder().orElse("");
        }

        /// An id for the page's elements.
        public String id() {
            return "m-" + mapping.foldedKey().replaceAll("[^a-z0-9_-]", "-");
        }
    }

    /// Spaces that can be added.
    ///
    /// @param text    that was looked for
    /// @param spaces  some of them
    /// @param all     how many there are
    /// @param trouble why the site could not be asked
    /// @param sites   whose of them they are
    public record Offers(String text, List<SpaceOffer> spaces, int all, Optional<String> trouble, SiteTabs sites) {
        public Offers {
            spaces = List.copyOf(spaces);
        }

        /// Whether it might be the key of a space that the account cannot see.
        public boolean isMaybeHidden() {
            return spaces.isEmpty() && trouble.isEmpty() && text.matches("[A-Za-z0-9~_.-]{1,255}");
        }
    }

    /// A change that was refused.
    ///
    /// @param key     of the space that it is about
    /// @param message what is wrong with it, and what would be right
    public record Refusal(String key, String message) {}

    /// Whether anything would change.
    public boolean isChange() {
        return !changes.isEmpty();
    }
}
