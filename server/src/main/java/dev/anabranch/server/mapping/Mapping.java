package dev.anabranch.server.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A space that is taken, and where its files go.
///
/// @param spaceKey as people type it; case does not matter. With `*` in it, all spaces whose keys are like it
/// @param folder below the workspace, with `/` between its parts; empty for a folder that bears the space's name
public record Mapping(String spaceKey, Optional<String> folder) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9~_.:*-]{1,255}");

    /// @throws WrongMapping when the key or the folder cannot be one
    public Mapping {
        if (!KEY.matcher(spaceKey).matches()) {
            throw new WrongMapping(spaceKey, "'%s' is no key of a space, such as ENG.".formatted(shown(spaceKey)));
        }
        var key = spaceKey;
        folder.ifPresent(path -> Folder.check(key, path));
        if (folder.isPresent() && spaceKey.indexOf('*') >= 0) {
            throw new WrongMapping(
                    spaceKey,
                    "'%s' means many spaces, which cannot share the folder '%s'. Leave the folder out, or name one space."
                            .formatted(spaceKey, folder.get()));
        }
    }

    /// A space whose folder bears its name.
    public static Mapping of(String spaceKey) {
        return new Mapping(spaceKey, Optional.empty());
    }

    /// A space with a folder of its own choice.
    public static Mapping of(String spaceKey, String folder) {
        return new Mapping(spaceKey, Optional.of(folder));
    }

    /// The key without regard to case.
    public String foldedKey() {
        return spaceKey.toLowerCase(Locale.ROOT);
    }

    /// Where the files go, in words for people.
    public String folderInWords() {
        return folder.map(path -> "'" + path + "'").orElse("the folder of its name");
    }

    private static String shown(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 80 ? clean : clean.substring(0, 77) + "...";
    }
}
